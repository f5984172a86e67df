package io.plimsoll.calibration.history;

import io.plimsoll.calibration.history.csv.RowFault;
import java.util.List;

/// What came of reading a history file.
public sealed interface HistoryOutcome {
    /// Every row was good.
    ///
    /// @param history the rows, by asset
    record Read(DailyHistory history) implements HistoryOutcome {}

    /// The file was read to its end and has bad rows, so none is used.
    ///
    /// @param faults every one of them, in the order of the file; at least one
    record Refused(List<RowFault> faults) implements HistoryOutcome {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /// The file could not be read to its end.
    ///
    /// @param reason for a reader: missing, not gzip after all, not UTF-8, a quote that never closes
    record Unreadable(String reason) implements HistoryOutcome {}
}
