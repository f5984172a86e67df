package io.plimsoll.store.audit;

import io.plimsoll.store.ChainMark;
import java.util.List;

/// What a verification of one journal found.
///
/// @param tenant whose journal it is
/// @param from the entry after which the verification began
/// @param last the last entry
/// @param documents that have their hashes
/// @param expired documents of entries that were removed because their time is over
/// @param signedHeads that were compared
/// @param faults the first of them
/// @param faultCount number of all faults
public record ChainReport(
        String tenant,
        ChainMark from,
        ChainMark last,
        long documents,
        long expired,
        int signedHeads,
        List<ChainFault> faults,
        long faultCount) {
    /// Copies the list.
    public ChainReport {
        faults = List.copyOf(faults);
    }

    /// Whether nothing is broken.
    public boolean isWhole() {
        return faultCount == 0;
    }
}
