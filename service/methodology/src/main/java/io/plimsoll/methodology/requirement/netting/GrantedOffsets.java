package io.plimsoll.methodology.requirement.netting;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;

/// The offsets granted between netting groups, in the unit of the measure.
///
/// @param granted sum of all grants
/// @param used part of each group's measure that grants use, by group number
/// @param pairs groups with a share
/// @param sets groups that net as one book
public record GrantedOffsets(double granted, List<Double> used, List<Pair> pairs, List<NettingSet> sets) {
    /// Copies the lists.
    public GrantedOffsets {
        used = List.copyOf(used);
        pairs = List.copyOf(pairs);
        sets = List.copyOf(sets);
    }

    /// The same pairs without any grant.
    public GrantedOffsets unused() {
        return new GrantedOffsets(
                0,
                Collections.nCopies(used.size(), 0.0),
                pairs.stream()
                        .map(pair -> new Pair(pair.first, pair.second, pair.share, pair.modelled, 0, 0))
                        .toList(),
                List.of());
    }

    /// Two groups with a share. The grant is `firstUsed + secondUsed`.
    ///
    /// @param first number of the first group
    /// @param second number of the second group
    /// @param share largest share that is granted
    /// @param modelled saving of the two groups together
    /// @param firstUsed part of the measure of `first` that the pair uses
    /// @param secondUsed part of the measure of `second` that the pair uses
    public record Pair(int first, int second, BigDecimal share, double modelled, double firstUsed, double secondUsed) {
        /// The offset granted to the pair.
        public double granted() {
            return firstUsed + secondUsed;
        }
    }

    /// Groups that net as one book. The grant is `share (alone - together)`.
    ///
    /// @param share of the saving that is granted
    /// @param alone measure of its groups without the set
    /// @param together measure of the book
    public record NettingSet(CombinedBook book, double share, double alone, double together) {
        /// The offset granted to the set.
        public double granted() {
            return share * (alone - together);
        }
    }
}
