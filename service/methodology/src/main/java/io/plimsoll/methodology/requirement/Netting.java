package io.plimsoll.methodology.requirement;

import io.plimsoll.methodology.policy.GroupKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Offsets between the positions of an account. Amounts are the segment's measure times its multiplier, report
/// currency.
///
/// @param isolated sum of the measures of single positions and balances
/// @param grouped sum of the measures of netting groups
/// @param crossed measure of the whole account, with every offset
/// @param modelled modelled offset: `isolated` less `crossed`
/// @param granted offset that the policy grants, at most `modelled`
/// @param required `isolated` less `granted`
/// @param pairs pairs of groups that the policy lists
/// @param sets groups that net as one book
/// @param notAllowed ids of positions in products that the segment does not allow; they are margined alone
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
    /// @param key the properties that its positions share
    /// @param holdings number of positions and balances
    /// @param isolated sum of their measures
    /// @param netted measure of the group
    /// @param used part of `netted` that offsets with other groups use
    /// @param left `netted` less `used`
    public record Group(
            Map<GroupKey, String> key,
            int holdings,
            BigDecimal isolated,
            BigDecimal netted,
            BigDecimal used,
            BigDecimal left) {}

    /// Two groups that may offset each other.
    ///
    /// @param first key of the first group
    /// @param second key of the second group
    /// @param modelled modelled offset between the two groups alone
    /// @param share largest share of an offset that is granted
    /// @param firstUsed part of the first group's measure that the pair uses
    /// @param secondUsed part of the second group's measure that the pair uses
    public record Pair(
            Map<GroupKey, String> first,
            Map<GroupKey, String> second,
            BigDecimal modelled,
            BigDecimal share,
            BigDecimal firstUsed,
            BigDecimal secondUsed) {
        /// The offset granted to the pair.
        public BigDecimal granted() {
            return firstUsed.add(secondUsed);
        }
    }

    /// Groups that net as one book.
    ///
    /// @param share of the saving that is granted
    /// @param alone sum of the members' measures, after groups of one kind have netted
    /// @param together measure of the set
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
    /// @param fraction of each holding of the group
    public record Member(Map<GroupKey, String> key, BigDecimal fraction) {}
}
