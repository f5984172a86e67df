package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.Map;

/// Two kinds of netting group that may offset each other.
///
/// @param first what a group must have to be of the first kind; keys that are not there may be anything
/// @param second the same for the second kind
/// @param share the largest share of the modelled offset that is granted, 0 to 1
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
