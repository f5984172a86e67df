package io.plimsoll.imports.venue.tardis;

import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.table.HeadedTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The last row of each contract in a file. A file has a row for every change, and may be long.
final class TardisRows {
    private static final List<String> COMMON = List.of("exchange", "symbol", "timestamp", "local_timestamp");

    private final Map<String, Row> last = new LinkedHashMap<>();
    private final SourceFile file;
    private final ImportFaults faults;

    private TardisRows(SourceFile file, ImportFaults faults) {
        this.file = file;
        this.faults = faults;
    }

    /// A row of a contract.
    record Row(TardisExchange exchange, String symbol, Instant time, JsonRow fields) {
        /// The price of one coin; null if the field is empty.
        @Nullable
        BigDecimal price(String key) {
            return exchange.coin(symbol).price(fields.price(key));
        }
    }

    /// True if the file has the columns that all files have, and these.
    static boolean have(SourceFile file, String... columns) {
        List<String> names = HeadedTable.names(file);
        return names.containsAll(COMMON) && names.containsAll(List.of(columns));
    }

    /// The last row of each contract.
    static Collection<Row> last(SourceFile file, ImportFaults faults) {
        return last(file, faults, row -> {});
    }

    /// The last row of each contract.
    ///
    /// @param each takes every row
    static Collection<Row> last(SourceFile file, ImportFaults faults, Consumer<Row> each) {
        TardisRows rows = new TardisRows(file, faults);
        HeadedTable.read(file, faults, fields -> rows.add(fields, each));
        return rows.last.values();
    }

    private void add(JsonRow fields, Consumer<Row> each) {
        String name = fields.requiredText("exchange");
        String symbol = fields.requiredText("symbol");
        BigDecimal stamp = fields.requiredNumber("timestamp");
        Instant time = stamp == null ? null : fields.microseconds("timestamp");
        if (stamp != null && time == null) {
            fields.refuse("timestamp is " + stamp.toPlainString() + ": it must be microseconds since 1970");
        }
        if (name == null || symbol == null || time == null) {
            return;
        }
        TardisExchange exchange = TardisExchange.of(name);
        if (exchange.isAmbiguous(symbol)) {
            faults.warn(file.name() + " has " + symbol + " of " + name
                    + ", which may be a coin or a thousand of another: it is passed over");
            return;
        }
        Row row = new Row(exchange, symbol, time, fields);
        each.accept(row);
        last.merge(name + ":" + symbol, row, (one, other) -> other.time.isBefore(one.time) ? one : other);
    }
}
