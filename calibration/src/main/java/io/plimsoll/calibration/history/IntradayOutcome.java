package io.plimsoll.calibration.history;

import io.plimsoll.calibration.history.csv.RowFault;
import java.util.List;

/// What came of reading closes within days.
public sealed interface IntradayOutcome {
    /// Every row was good.
    ///
    /// @param series one an asset, in the order of their names
    record Read(List<IntradaySeries> series) implements IntradayOutcome {
        /// Copies the list.
        public Read {
            series = List.copyOf(series);
        }
    }

    /// The file was read to its end and has bad rows, so none is used.
    ///
    /// @param faults every one of them, in the order of the file; at least one
    record Refused(List<RowFault> faults) implements IntradayOutcome {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /// The file could not be read to its end.
    ///
    /// @param reason for a reader
    record Unreadable(String reason) implements IntradayOutcome {}
}
