package io.plimsoll.calibration.implied;

import java.time.Instant;
import java.util.List;

/// The daily changes of the term structure of an asset.
///
/// @param changes by time
/// @param leftOut pairs of chains without a daily change
public record TermStructureChanges(String asset, List<TermStructureChange> changes, List<LeftOutPair> leftOut) {
    public TermStructureChanges {
        changes = List.copyOf(changes);
        leftOut = List.copyOf(leftOut);
    }

    /// Two neighbouring chains without a daily change.
    ///
    /// @param before time of the first
    /// @param after time of the second
    public record LeftOutPair(Instant before, Instant after, String reason) {}
}
