package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The netting groups, and the share of the modelled offset that is granted inside and between them.
///
/// @param groupBy properties that the positions of one group share
/// @param withinGroup share of the offset granted inside a group, 0 to 1
/// @param pairs pairs of groups that may offset each other. The first pair that matches counts; without one nothing is
///     granted. Shares are capped at `withinGroup`
public record NettingRules(List<GroupKey> groupBy, BigDecimal withinGroup, List<OffsetPair> pairs) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public NettingRules {
        groupBy = List.copyOf(groupBy);
        pairs = List.copyOf(pairs);
        Checks checks = new Checks().within("withinGroup", withinGroup.doubleValue(), 0, 1);
        Set<GroupKey> seen = new HashSet<>();
        for (int i = 0; i < groupBy.size(); i++) {
            checks.require(
                    seen.add(groupBy.get(i)),
                    "/groupBy/" + i,
                    "duplicate",
                    "groupBy: " + groupBy.get(i).word() + " is listed twice (at most once)");
        }
        for (int i = 0; i < pairs.size(); i++) {
            checkKeys(checks, groupBy, pairs.get(i).first(), "/pairs/" + i + "/first");
            checkKeys(checks, groupBy, pairs.get(i).second(), "/pairs/" + i + "/second");
        }
        checks.throwIfAny();
    }

    private static void checkKeys(Checks checks, List<GroupKey> groupBy, Map<GroupKey, String> wanted, String path) {
        for (GroupKey key : wanted.keySet()) {
            checks.require(
                    groupBy.contains(key),
                    path + "/" + key.word(),
                    "not-grouped-by",
                    key.word() + ": groups do not differ by it (a key of groupBy)");
        }
    }

    /// For each pair, whether a group matches its first and its second side. Groups with equal roles have the same
    /// share with every other group.
    public List<Boolean> roles(Map<GroupKey, String> group) {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.isFirst(group), pair.isSecond(group)))
                .toList();
    }

    /// The granted share of the offset of two groups, 0 to 1.
    public BigDecimal share(Map<GroupKey, String> one, Map<GroupKey, String> other) {
        return pairs.stream()
                .filter(pair -> pair.takes(one, other))
                .findFirst()
                .map(OffsetPair::share)
                .orElse(BigDecimal.ZERO);
    }
}
