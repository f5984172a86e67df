package io.plimsoll.calibration.marketdata;

import java.util.List;

/// The outcome of loading history.
public sealed interface LoadOutcome {
    /// Every file is valid.
    ///
    /// @param history what they say
    record Loaded(MarketHistory history) implements LoadOutcome {}

    /// A file is missing or has faults, so no file is used.
    ///
    /// @param faults faults of all files; at least one
    record Refused(List<String> faults) implements LoadOutcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
