package io.plimsoll.server.backtest;

import io.plimsoll.kernels.check.Fault;
import java.util.List;

/// How a back-test ended.
public sealed interface BacktestOutcome {
    /// It ran to the end.
    ///
    /// @param page the report as a self-contained HTML page in UTF-8
    /// @param document the report as JSON in UTF-8
    /// @param isRed whether a model is red on some portfolio
    /// @param verdict one or a few sentences for a reader
    record Done(byte[] page, byte[] document, boolean isRed, String verdict) implements BacktestOutcome {}

    /// The configuration or its data has faults.
    record Refused(List<Fault> faults) implements BacktestOutcome {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /// The backend asked for cannot run here.
    record BackendRefused(String reason) implements BacktestOutcome {}

    /// It was cancelled.
    record Cancelled() implements BacktestOutcome {}
}
