package io.plimsoll.imports.record;

import io.plimsoll.imports.source.ImportFaults;
import org.jspecify.annotations.Nullable;

/// The contracts of an exchange's own file. A file has many thousands, so that a contract is read when it is held.
public interface ListedContracts {
    /// True if the file has contracts of the exchange.
    boolean covers(String exchange);

    /// The contract of a position; null after a fault.
    @Nullable
    ListedContract find(ListedPosition position, ImportFaults faults);
}
