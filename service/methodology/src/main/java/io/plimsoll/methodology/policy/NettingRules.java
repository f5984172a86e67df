package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What may be netted, and how much of the offset that the model shows is granted.
///
/// @param groupBy what positions of one group have in common
/// @param withinGroup the largest share of the offset granted inside a group, 0 to 1
/// @param pairs groups that may offset each other; the first that fits counts, others are granted nothing. A share
/// above
///     `withinGroup` counts as that
public record NettingRules(List<GroupKey> groupBy, BigDecimal withinGroup, List<OffsetPair> pairs) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
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
                    groupBy.get(i).word() + " stands twice");
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
                    key.word() + " does not tell groups apart: it must stand in groupBy");
        }
    }

    /// Which sides of which pairs a group is on, two entries for each pair. Groups with the same roles have the same
    /// share
    /// with every other group.
    public List<Boolean> roles(Map<GroupKey, String> group) {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.isFirst(group), pair.isSecond(group)))
                .toList();
    }

    /// The share of the offset of two groups that is granted.
    public BigDecimal share(Map<GroupKey, String> one, Map<GroupKey, String> other) {
        return pairs.stream()
                .filter(pair -> pair.takes(one, other))
                .findFirst()
                .map(OffsetPair::share)
                .orElse(BigDecimal.ZERO);
    }
}
