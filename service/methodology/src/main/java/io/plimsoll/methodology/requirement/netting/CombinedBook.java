package io.plimsoll.methodology.requirement.netting;

import java.math.BigDecimal;
import java.util.List;

/// Netting groups that are measured as one book, each with a fraction of every holding.
///
/// @param parts ascending by group, each group once
public record CombinedBook(List<GroupFraction> parts) {
    /// Copies the list.
    public CombinedBook {
        parts = List.copyOf(parts);
    }

    /// A fraction of a group.
    ///
    /// @param group number of the group
    /// @param fraction of each holding, above 0, at most 1
    public record GroupFraction(int group, BigDecimal fraction) {}

    /// Whole groups.
    static CombinedBook of(List<Integer> groups) {
        return new CombinedBook(groups.stream()
                .sorted()
                .map(group -> new GroupFraction(group, BigDecimal.ONE))
                .toList());
    }
}
