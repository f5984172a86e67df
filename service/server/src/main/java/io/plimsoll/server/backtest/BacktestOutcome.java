package io.plimsoll.server.backtest;

import io.plimsoll.kernels.check.Fault;
import java.util.List;

/// What came of a back-test.
public sealed interface BacktestOutcome {
    /// It has run.
    ///
    /// @param page the report, HTML in UTF-8, complete in itself
    /// @param document the report, JSON in UTF-8
    /// @param isRed whether some model is red on some portfolio
    /// @param verdict for a reader, in a sentence or a few
    record Done(byte[] page, byte[] document, boolean isRed, String verdict) implements BacktestOutcome {}

    /// The configuration, or what it points to, has faults.
    ///
    /// @param faults every one of them
    record Refused(List<Fault> faults) implements BacktestOutcome {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /// The backend asked for cannot run here.
    ///
    /// @param reason why not
    record BackendRefused(String reason) implements BacktestOutcome {}

    /// It was cancelled.
    record Cancelled() implements BacktestOutcome {}
}
