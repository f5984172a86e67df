package io.plimsoll.methodology.requirement.netting;

import java.math.BigDecimal;
import java.util.List;

/// Netting groups that are measured as one book, each with all of its holdings or a fraction of every one.
///
/// @param legs one for each group, by its number, none twice
public record Mix(List<Leg> legs) {
    /// Copies the list.
    public Mix {
        legs = List.copyOf(legs);
    }

    /// The part of a group that is in a mix.
    ///
    /// @param group its number
    /// @param fraction of each holding, above 0, at most 1
    public record Leg(int group, BigDecimal fraction) {}

    /// Whole groups.
    static Mix of(List<Integer> groups) {
        return new Mix(groups.stream()
                .sorted()
                .map(group -> new Leg(group, BigDecimal.ONE))
                .toList());
    }
}
