package io.plimsoll.calibration.implied;

import java.time.Instant;
import java.util.List;

/// The daily changes of an asset's volatilities.
///
/// @param changes by time
/// @param leftOut every pair of chains that gave none, and why
public record TermStructureChanges(String asset, List<TermStructureChange> changes, List<LeftOutPair> leftOut) {
    public TermStructureChanges {
        changes = List.copyOf(changes);
        leftOut = List.copyOf(leftOut);
    }

    /// Two chains that follow each other and give no daily change.
    ///
    /// @param before time of the first
    /// @param after time of the second
    public record LeftOutPair(Instant before, Instant after, String reason) {}
}
