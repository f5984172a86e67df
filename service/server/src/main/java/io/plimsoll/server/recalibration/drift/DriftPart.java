package io.plimsoll.server.recalibration.drift;

import java.util.List;

/// A part of a report.
///
/// @param <T> what it lists
public sealed interface DriftPart<T> {
    /// It could be made.
    record Made<T>(List<T> rows) implements DriftPart<T> {
        /// Copies the list.
        public Made {
            rows = List.copyOf(rows);
        }
    }

    /// It could not be made.
    ///
    /// @param reason in a sentence without a point
    record Missing<T>(String reason) implements DriftPart<T> {}
}
