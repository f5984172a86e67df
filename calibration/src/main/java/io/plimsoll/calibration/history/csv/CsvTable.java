package io.plimsoll.calibration.history.csv;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a table of one [Layout], row by row. Every row is looked at, also after a fault, so that all faults are
/// told at once; whoever takes the rows must drop them all unless the outcome is good.
public final class CsvTable {
    private final Layout layout;
    private final Consumer<CsvRow> receiver;
    private final List<RowFault> faults = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private long rows;
    private boolean hasHeader;
    private boolean isOfLayout;

    private CsvTable(Layout layout, Consumer<CsvRow> receiver) {
        this.layout = layout;
        this.receiver = receiver;
    }

    /// Reads a file.
    public static TableOutcome read(HistoryFile file, Layout layout, Consumer<CsvRow> receiver) {
        CsvTable table = new CsvTable(layout, receiver);
        return table.outcome(CsvText.read(file, table::add));
    }

    /// Reads a stream to its end and leaves it open.
    public static TableOutcome read(InputStream bytes, Layout layout, Consumer<CsvRow> receiver) {
        CsvTable table = new CsvTable(layout, receiver);
        return table.outcome(CsvText.read(bytes, table::add));
    }

    private void add(long line, List<String> fields) {
        if (!hasHeader) {
            hasHeader = true;
            takeHeader(line, fields);
        } else if (isOfLayout) {
            rows++;
            if (fields.size() == columns.size()) {
                receiver.accept(new CsvRow(line, fields, columns, faults));
            } else {
                refuse(line, fields, "it has " + fields.size() + " fields: it must have " + columns.size());
            }
        }
    }

    private void takeHeader(long line, List<String> header) {
        List<String> missing = layout.missingFrom(header);
        if (!missing.isEmpty()) {
            refuse(line, header, "the header lacks " + String.join(",", missing) + " of the layout " + layout);
        } else if (Layout.hasTwins(header)) {
            refuse(line, header, "the header names a column twice");
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

    private TableOutcome outcome(Optional<String> unreadable) {
        if (unreadable.isPresent()) {
            return new TableOutcome.Unreadable(unreadable.get());
        }
        if (!faults.isEmpty()) {
            return new TableOutcome.Refused(faults);
        }
        if (rows == 0) {
            return new TableOutcome.Unreadable(hasHeader ? "it has a header and no row" : "it is empty");
        }
        return new TableOutcome.Good(rows);
    }
}
