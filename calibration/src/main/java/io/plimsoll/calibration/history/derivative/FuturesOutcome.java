package io.plimsoll.calibration.history.derivative;

import io.plimsoll.calibration.history.csv.RowFault;
import java.util.List;

/// What came of reading a file with futures.
public sealed interface FuturesOutcome {
    /// Every row was good, or is of a kind that is passed by and counted.
    ///
    /// @param quotes in the order of the file
    /// @param passedBy rows of synthetic forwards whose name has no expiry (`SYN.EXPIRY`): no basis can be made
    ///     of them
    record Read(List<FutureQuote> quotes, List<RowFault> passedBy) implements FuturesOutcome {
        /// Copies the lists.
        public Read {
            quotes = List.copyOf(quotes);
            passedBy = List.copyOf(passedBy);
        }
    }

    /// The file was read to its end and has bad rows, so none is used.
    ///
    /// @param faults every one of them, in the order of the file; at least one
    record Refused(List<RowFault> faults) implements FuturesOutcome {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /// The file could not be read to its end.
    ///
    /// @param reason for a reader
    record Unreadable(String reason) implements FuturesOutcome {}
}
