package io.plimsoll.calibration.marketdata;

import java.util.List;

/// The outcome of loading history.
public sealed interface LoadOutcome {
    /// Every file was good.
    ///
    /// @param history what they say
    record Loaded(MarketHistory history) implements LoadOutcome {}

    /// Some file is missing or has a fault, so none is used.
    ///
    /// @param faults every one of every file; at least one
    record Refused(List<String> faults) implements LoadOutcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
