package io.plimsoll.calibration.history.csv;

import java.util.List;

/// The outcome of reading a file.
///
/// @param <T> what the file holds
public sealed interface ReadOutcome<T> {
    /// Every row is valid.
    record Read<T>(T content) implements ReadOutcome<T> {}

    /// The header or some rows are invalid, so no row is used.
    ///
    /// @param faults of the whole file, in its order; at least one
    record Refused<T>(List<RowFault> faults) implements ReadOutcome<T> {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /// The file is missing, empty, not CSV in UTF-8, or damaged.
    record Unreadable<T>(String reason) implements ReadOutcome<T> {}
}
