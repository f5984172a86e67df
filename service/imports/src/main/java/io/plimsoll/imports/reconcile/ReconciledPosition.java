package io.plimsoll.imports.reconcile;

import io.plimsoll.imports.book.HeldPosition;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A position and its comparisons.
///
/// @param comparisons value of an option, profit since the entry where a file has the entry, then delta
/// @param initialMargin of the venue, in the settlement currency; null if no file has it
/// @param maintenanceMargin of the venue; null if no file has it
public record ReconciledPosition(
        HeldPosition held,
        List<Comparison> comparisons,
        @Nullable BigDecimal initialMargin,
        @Nullable BigDecimal maintenanceMargin) {
    /// Copies the list.
    public ReconciledPosition {
        comparisons = List.copyOf(comparisons);
    }
}
