package io.plimsoll.calibration.history.csv;

import java.util.List;

/// What came of reading a table.
public sealed interface TableOutcome {
    /// It was read to its end, and every row is good.
    ///
    /// @param rows how many there were below the header; at least one
    record Good(long rows) implements TableOutcome {}

    /// It was read to its end, and has bad rows or another header.
    ///
    /// @param faults every one of them, in the order of the file; at least one
    record Refused(List<RowFault> faults) implements TableOutcome {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /// It could not be read to its end.
    ///
    /// @param reason for a reader
    record Unreadable(String reason) implements TableOutcome {}
}
