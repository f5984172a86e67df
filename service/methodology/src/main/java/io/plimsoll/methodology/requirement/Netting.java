package io.plimsoll.methodology.requirement;

import io.plimsoll.methodology.policy.GroupKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// How far the positions of an account offset each other. Amounts are the segment's measure, times its
/// multiplier.
///
/// @param isolated sum of what each position and balance would need alone
/// @param grouped sum of what each netting group would need
/// @param crossed what the whole book would need if every offset counted
/// @param modelled offset that the model shows: `isolated` less `crossed`
/// @param granted offset that the policy grants, at most `modelled`
/// @param required `isolated` less `granted`
/// @param groups each netting group
/// @param pairs pairs of groups that the policy lists
/// @param sets groups that net as one book
/// @param notAllowed positions in products that the segment may not hold; they are margined alone
public record Netting(
        BigDecimal isolated,
        BigDecimal grouped,
        BigDecimal crossed,
        BigDecimal modelled,
        BigDecimal granted,
        BigDecimal required,
        List<Group> groups,
        List<Pair> pairs,
        List<NettingSet> sets,
        List<String> notAllowed) {
    /// Copies the lists.
    public Netting {
        groups = List.copyOf(groups);
        pairs = List.copyOf(pairs);
        sets = List.copyOf(sets);
        notAllowed = List.copyOf(notAllowed);
    }

    /// A netting group.
    ///
    /// @param key what its positions have in common
    /// @param holdings positions and balances in it
    /// @param isolated what they would need one by one
    /// @param netted what they need together
    /// @param used how much of `netted` the offsets with other groups use up
    /// @param left `netted` less `used`, which no pair has used
    public record Group(
            Map<GroupKey, String> key,
            int holdings,
            BigDecimal isolated,
            BigDecimal netted,
            BigDecimal used,
            BigDecimal left) {}

    /// Two groups that may offset each other.
    ///
    /// @param first key of one
    /// @param second key of the other
    /// @param modelled offset that the model shows between the two alone
    /// @param share of an offset that counts at most
    /// @param firstUsed how much of the first group's measure the pair uses up
    /// @param secondUsed how much of the second group's measure the pair uses up
    public record Pair(
            Map<GroupKey, String> first,
            Map<GroupKey, String> second,
            BigDecimal modelled,
            BigDecimal share,
            BigDecimal firstUsed,
            BigDecimal secondUsed) {
        /// What the pair is granted.
        public BigDecimal granted() {
            return firstUsed.add(secondUsed);
        }
    }

    /// Groups that net as one book.
    ///
    /// @param members in it
    /// @param share of the saving that counts
    /// @param alone what the members need without the set; groups of one kind have netted before
    /// @param together what they need in it
    /// @param granted `share (alone - together)`
    public record NettingSet(
            List<Member> members, BigDecimal share, BigDecimal alone, BigDecimal together, BigDecimal granted) {
        /// Copies the list.
        public NettingSet {
            members = List.copyOf(members);
        }
    }

    /// A group in a netting set.
    ///
    /// @param key of the group
    /// @param fraction of each of its holdings
    public record Member(Map<GroupKey, String> key, BigDecimal fraction) {}
}
