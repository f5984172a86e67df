package io.plimsoll.calibration.history.tardis;

import io.plimsoll.calibration.history.csv.RowFault;
import io.plimsoll.calibration.history.csv.TableOutcome;
import java.util.List;
import java.util.function.Supplier;

/// What came of reading a file of tardis.dev.
///
/// @param <T> what it holds
public sealed interface TardisOutcome<T> {
    /// Every row was good.
    ///
    /// @param content what it holds
    /// @param <T> its kind
    record Read<T>(T content) implements TardisOutcome<T> {}

    /// The file was read to its end and has bad rows, so none is used.
    ///
    /// @param faults every one of them, in the order of the file; at least one
    /// @param <T> what it would hold
    record Refused<T>(List<RowFault> faults) implements TardisOutcome<T> {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /// The file could not be read to its end.
    ///
    /// @param reason for a reader
    /// @param <T> what it would hold
    record Unreadable<T>(String reason) implements TardisOutcome<T> {}

    /// The outcome of a table; `content` is asked only where every row was good.
    static <T> TardisOutcome<T> of(TableOutcome table, Supplier<T> content) {
        return switch (table) {
            case TableOutcome.Good good -> new Read<>(content.get());
            case TableOutcome.Refused refused -> new Refused<>(refused.faults());
            case TableOutcome.Unreadable unreadable -> new Unreadable<>(unreadable.reason());
        };
    }
}
