package io.plimsoll.calibration.history.derivative;

import io.plimsoll.calibration.history.csv.RowFault;
import java.util.List;

/// What came of reading a file with an option chain.
public sealed interface ChainOutcome {
    /// Every row was good.
    ///
    /// @param snapshot the chain
    record Read(ChainSnapshot snapshot) implements ChainOutcome {}

    /// The file was read to its end and has bad rows, so none is used.
    ///
    /// @param faults every one of them, in the order of the file; at least one
    record Refused(List<RowFault> faults) implements ChainOutcome {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /// The file could not be read to its end.
    ///
    /// @param reason for a reader
    record Unreadable(String reason) implements ChainOutcome {}
}
