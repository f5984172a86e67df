package io.plimsoll.imports.book;

import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.imports.source.ImportFaults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The contracts that the given lists know.
final class InstrumentDirectory {
    private final Map<String, InstrumentRow> rows = new HashMap<>();

    /// Two lists that contradict each other are a fault.
    InstrumentDirectory(List<InstrumentRow> listed, ImportFaults faults) {
        for (InstrumentRow row : listed) {
            InstrumentRow other = rows.putIfAbsent(row.venue() + ":" + row.symbol(), row);
            if (other != null && !isSame(other, row)) {
                faults.refuse(
                        row.lineage(),
                        row.symbol() + " differs from " + other.lineage().shown()
                                + ": contract sizes or contracts contradict each other");
            }
        }
    }

    private static boolean isSame(InstrumentRow a, InstrumentRow b) {
        return Objects.equals(a.terms(), b.terms()) && a.identity().equals(b.identity());
    }

    /// The row of a contract; null if no list has it.
    @Nullable
    InstrumentRow find(String venue, String symbol) {
        return rows.get(venue + ":" + symbol);
    }
}
