package io.plimsoll.calibration.history.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Reads a file of one [Layout], row by row. After a fault the rest of the file is still checked, so that the
/// outcome lists every fault.
public final class CsvTable {
    private final Layout layout;
    private final Consumer<CsvRow> receiver;
    private final List<RowFault> faults = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private boolean hasHeader;
    private boolean isOfLayout;
    private boolean hasRows;

    private CsvTable(Layout layout, Consumer<CsvRow> receiver) {
        this.layout = layout;
        this.receiver = receiver;
    }

    /// Reads a file.
    ///
    /// @param receiver takes each row and refuses its invalid fields
    /// @param content called once, after the last row, if no row was refused
    public static <T> ReadOutcome<T> read(
            HistoryFile file, Layout layout, Consumer<CsvRow> receiver, Supplier<T> content) {
        CsvTable table = new CsvTable(layout, receiver);
        Optional<String> unreadable = CsvText.read(file, table::add).or(table::emptiness);
        if (unreadable.isPresent()) {
            return new ReadOutcome.Unreadable<>(unreadable.get());
        }
        return table.faults.isEmpty() ? new ReadOutcome.Read<>(content.get()) : new ReadOutcome.Refused<>(table.faults);
    }

    private void add(long line, List<String> fields) {
        if (!hasHeader && Layout.isAddress(fields)) {
            return;
        }
        if (!hasHeader) {
            hasHeader = true;
            takeHeader(line, fields);
        } else if (isOfLayout) {
            hasRows = true;
            if (fields.size() == columns.size()) {
                receiver.accept(new CsvRow(line, fields, columns, faults));
            } else {
                refuse(line, fields, "has " + fields.size() + " fields, not " + columns.size());
            }
        }
    }

    private void takeHeader(long line, List<String> header) {
        List<String> missing = layout.missingFrom(header);
        if (!missing.isEmpty()) {
            refuse(line, header, "lacks columns of layout " + layout + ": " + String.join(", ", missing));
        } else if (Layout.hasTwins(header)) {
            refuse(line, header, "names a column twice");
        } else {
            isOfLayout = true;
            for (int column = 0; column < header.size(); column++) {
                columns.put(header.get(column), column);
            }
        }
    }

    private void refuse(long line, List<String> fields, String rule) {
        faults.add(new RowFault(line, RowFault.WHOLE_ROW, String.join(",", fields), rule));
    }

    private Optional<String> emptiness() {
        if (!hasHeader) {
            return Optional.of("the file is empty");
        }
        return hasRows || !faults.isEmpty() ? Optional.empty() : Optional.of("the file has a header and no row");
    }
}
