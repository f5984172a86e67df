package io.plimsoll.service.margin.requirement;

import io.plimsoll.service.margin.policy.rule.GroupKey;
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
        List<String> notAllowed) {
    /// Copies the lists.
    public Netting {
        groups = List.copyOf(groups);
        pairs = List.copyOf(pairs);
        notAllowed = List.copyOf(notAllowed);
    }

    /// A netting group.
    ///
    /// @param key what its positions have in common
    /// @param holdings positions and balances in it
    /// @param isolated what they would need one by one
    /// @param netted what they need together
    public record Group(Map<GroupKey, String> key, int holdings, BigDecimal isolated, BigDecimal netted) {}

    /// Two groups that may offset each other.
    ///
    /// @param first key of one
    /// @param second key of the other
    /// @param modelled offset that the model shows between the two
    /// @param share of it that the policy grants at most
    /// @param granted what it grants
    public record Pair(
            Map<GroupKey, String> first,
            Map<GroupKey, String> second,
            BigDecimal modelled,
            BigDecimal share,
            BigDecimal granted) {}
}
