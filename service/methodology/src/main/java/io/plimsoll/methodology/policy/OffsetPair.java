package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.Map;

/// Two kinds of netting groups that may offset each other. A group is of a kind if it has the values of its keys.
///
/// @param first keys and values of the first kind
/// @param second keys and values of the second kind
/// @param share of the modelled offset that is granted, 0 to 1
public record OffsetPair(Map<GroupKey, String> first, Map<GroupKey, String> second, BigDecimal share) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException unless `0 <= share <= 1`
    public OffsetPair {
        first = Map.copyOf(first);
        second = Map.copyOf(second);
        new Checks().within("share", share.doubleValue(), 0, 1).throwIfAny();
    }

    /// True if two groups are a pair of this kind, in either order.
    public boolean takes(Map<GroupKey, String> one, Map<GroupKey, String> other) {
        return (isFirst(one) && isSecond(other)) || (isFirst(other) && isSecond(one));
    }

    /// True if a group is of the first kind.
    boolean isFirst(Map<GroupKey, String> group) {
        return isOf(first, group);
    }

    /// True if a group is of the second kind.
    boolean isSecond(Map<GroupKey, String> group) {
        return isOf(second, group);
    }

    private static boolean isOf(Map<GroupKey, String> wanted, Map<GroupKey, String> group) {
        return wanted.entrySet().stream().allMatch(entry -> entry.getValue().equals(group.get(entry.getKey())));
    }
}
