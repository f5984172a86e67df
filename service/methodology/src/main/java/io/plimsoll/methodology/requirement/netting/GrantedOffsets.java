package io.plimsoll.methodology.requirement.netting;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;

/// What is granted between netting groups, in the unit of the measure.
///
/// @param granted in all
/// @param used how much of each group's own measure is used up by what is granted, by the group's number
/// @param pairs groups that the policy lists with each other
/// @param sets groups that net as one book, and what that saves
public record GrantedOffsets(double granted, List<Double> used, List<Pair> pairs, List<NettingSet> sets) {
    /// Copies the lists.
    public GrantedOffsets {
        used = List.copyOf(used);
        pairs = List.copyOf(pairs);
        sets = List.copyOf(sets);
    }

    /// The same pairs where no offset counts.
    public GrantedOffsets unused() {
        return new GrantedOffsets(
                0,
                Collections.nCopies(used.size(), 0.0),
                pairs.stream()
                        .map(pair -> new Pair(pair.first, pair.second, pair.share, pair.modelled, 0, 0))
                        .toList(),
                List.of());
    }

    /// Two groups that the policy lists with each other. What the pair is granted is `firstUsed + secondUsed`.
    ///
    /// @param first number of one
    /// @param second number of the other
    /// @param share that counts at most
    /// @param modelled what the two save together
    /// @param firstUsed how much of the measure of `first` the pair uses up
    /// @param secondUsed how much of the measure of `second` the pair uses up
    public record Pair(int first, int second, BigDecimal share, double modelled, double firstUsed, double secondUsed) {
        /// What the pair is granted.
        public double granted() {
            return firstUsed + secondUsed;
        }
    }

    /// Groups that net as one book. It is granted `share (alone - together)`.
    ///
    /// @param book groups in it, and the fraction of each
    /// @param share of the saving that counts
    /// @param alone what its groups need without the set
    /// @param together what they need in it
    public record NettingSet(CombinedBook book, double share, double alone, double together) {
        /// What the set is granted.
        public double granted() {
            return share * (alone - together);
        }
    }
}
