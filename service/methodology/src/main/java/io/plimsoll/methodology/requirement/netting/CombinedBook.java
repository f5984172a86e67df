package io.plimsoll.methodology.requirement.netting;

import java.math.BigDecimal;
import java.util.List;

/// Netting groups that are measured as one book, each with all of its holdings or a fraction of every one.
///
/// @param parts one for each group, by its number, none twice
public record CombinedBook(List<GroupFraction> parts) {
    /// Copies the list.
    public CombinedBook {
        parts = List.copyOf(parts);
    }

    /// The part of a group that is in a mix.
    ///
    /// @param group its number
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
