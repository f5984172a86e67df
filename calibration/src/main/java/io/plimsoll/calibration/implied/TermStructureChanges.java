package io.plimsoll.calibration.implied;

import java.time.Instant;
import java.util.List;

/// The daily changes of an asset's volatilities.
///
/// @param asset the asset
/// @param changes by time
/// @param leftOut every pair of chains that gave none, and why
public record TermStructureChanges(String asset, List<TermStructureChange> changes, List<LeftOutPair> leftOut) {
    /// Copies the lists.
    public TermStructureChanges {
        changes = List.copyOf(changes);
        leftOut = List.copyOf(leftOut);
    }

    /// Two chains that follow each other and give no daily change.
    ///
    /// @param before time of the first
    /// @param after time of the second
    /// @param reason for a reader
    public record LeftOutPair(Instant before, Instant after, String reason) {}
}
