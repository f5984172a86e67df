package io.plimsoll.calibration.history.tardis;

import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import java.util.List;

/// The chains of a file of ticks.
///
/// @param snapshots one for each UTC day that has a usable row before the clock's time, by time
/// @param findings rows that were left out and why
public record OptionTicks(List<ChainSnapshot> snapshots, List<Finding> findings) {
    /// Copies the lists.
    public OptionTicks {
        snapshots = List.copyOf(snapshots);
        findings = List.copyOf(findings);
    }
}
