package io.plimsoll.imports.workbook;

import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.source.SourceTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/// The table of a workbook in XLSX: the one visible sheet whose first row that is not blank has at least three
/// headings, all of them different. Two such sheets are a fault.
///
/// A number keeps every digit that the workbook stores, not those that it shows. A formula has the value that
/// the workbook stores. Dates are read in the columns `expiry`, `time` and `timestamp` alone, because a
/// spreadsheet program makes a date of `25SEP26` without asking.
public final class WorkbookTable implements SourceTable {
    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_ROWS = 100_000;
    private static final int LEAST_HEADINGS = 3;

    private final String name;
    private final ImportFaults faults;
    private final List<String> headings = new ArrayList<>();
    private final List<TableRow> rows = new ArrayList<>();
    private boolean hasTimes;

    private WorkbookTable(String name, ImportFaults faults) {
        this.name = name;
        this.faults = faults;
    }

    /// Opens a workbook; null after a fault.
    public static @Nullable WorkbookTable open(SourceFile file, ImportFaults faults) {
        WorkbookTable table = new WorkbookTable(file.name(), faults);
        return table.read(file.binary()) ? table : null;
    }

    @Override
    public List<String> headings() {
        return List.copyOf(headings);
    }

    @Override
    public void forEachRow(Consumer<TableRow> receiver) {
        rows.forEach(receiver);
    }

    // The library reports damage by unchecked exceptions of many types.
    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    private boolean read(byte[] archive) {
        try {
            WorkbookParts parts = WorkbookParts.unpack(archive, MAX_BYTES);
            try (ReadableWorkbook workbook =
                    new ReadableWorkbook(new ByteArrayInputStream(parts.packed()), new ReadingOptions(true, false))) {
                return read(workbook, parts);
            }
        } catch (IOException bad) {
            faults.refuse(name + ": the workbook " + sentence(bad));
        } catch (UncheckedIOException bad) {
            faults.refuse(name + ": the workbook " + sentence(Objects.requireNonNull(bad.getCause())));
        } catch (RuntimeException damaged) {
            faults.refuse(name + ": the workbook is damaged");
        }
        return false;
    }

    private static String sentence(IOException bad) {
        String message = String.valueOf(bad.getMessage());
        return message.startsWith("is ") || message.startsWith("has ") ? message : "is damaged";
    }

    private boolean read(ReadableWorkbook workbook, WorkbookParts parts) throws IOException {
        List<Sheet> tables = new ArrayList<>();
        for (Sheet sheet : workbook.getSheets().toList()) {
            if (sheet.getVisibility() == SheetVisibility.VISIBLE && hasHeadings(sheet)) {
                tables.add(sheet);
            }
        }
        if (tables.size() != 1) {
            faults.refuse(
                    tables.isEmpty()
                            ? name + ": no visible sheet begins with a row of headings"
                            : name + ": the sheets "
                                    + tables.stream().map(Sheet::getName).collect(Collectors.joining(" and "))
                                    + " both have headings: leave one of them");
            return false;
        }
        Sheet sheet = tables.getFirst();
        List<String> oddities = parts.oddities(sheet.getId());
        oddities.forEach(oddity -> faults.refuse(name + ": sheet " + sheet.getName() + " " + oddity));
        if (!oddities.isEmpty()) {
            return false;
        }
        try (Stream<Row> stream = sheet.openStream()) {
            stream.forEach(row -> add(sheet, row, workbook.isDate1904()));
        }
        if (hasTimes) {
            faults.warn(name + " has dates of a workbook, which state no time zone: they are taken as UTC");
        }
        return true;
    }

    private static boolean hasHeadings(Sheet sheet) throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            List<String> first = rows.map(WorkbookTable::texts)
                    .filter(texts -> !texts.isEmpty())
                    .findFirst()
                    .orElse(List.of());
            return first.size() >= LEAST_HEADINGS && new HashSet<>(first).size() == first.size();
        }
    }

    private static List<String> texts(Row row) {
        return row.stream()
                .filter(cell -> cell != null
                        && cell.getRawValue() != null
                        && !cell.getRawValue().isBlank())
                .map(Cell::getRawValue)
                .toList();
    }

    private void add(Sheet sheet, Row row, boolean is1904) {
        if (texts(row).isEmpty() && row.stream().allMatch(cell -> cell == null || cell.getFormula() == null)) {
            return;
        }
        String place = "row " + row.getRowNum() + " of sheet " + sheet.getName();
        if (row.isHidden()) {
            faults.refuse(name + ": " + place + " is hidden: show it or delete it");
        }
        if (headings.isEmpty()) {
            for (int column = 0; column < row.getCellCount(); column++) {
                headings.add(row.getCellRawValue(column).orElse(""));
            }
        } else if (rows.size() == MAX_ROWS) {
            throw new UncheckedIOException(new IOException("has more than " + MAX_ROWS + " rows"));
        } else {
            rows.add(new TableRow(place, values(row, place, is1904)));
        }
    }

    private List<@Nullable String> values(Row row, String place, boolean is1904) {
        List<@Nullable String> values = new ArrayList<>();
        for (int column = 0; column < Math.max(headings.size(), row.getCellCount()); column++) {
            String heading = column < headings.size() ? headings.get(column) : "";
            Cell cell = column < row.getCellCount() ? row.getCell(column) : null;
            String value = value(heading, place, CellReading.of(cell, is1904));
            if (heading.isBlank() && value != null) {
                faults.refuse(
                        name + ": " + place + " has a value in column " + (column + 1) + ", which has no heading");
            }
            if (column < headings.size()) {
                values.add(value);
            }
        }
        return values;
    }

    private @Nullable String value(String heading, String place, CellReading reading) {
        String column = SourceTable.columnName(heading).toLowerCase(Locale.ROOT);
        return switch (reading) {
            case CellReading.Text(String text) -> text;
            case CellReading.Time(String text) -> {
                if (!SourceTable.hasTimes(heading)) {
                    faults.refuse(name + ": " + place + ": " + column + " is a date in the workbook (" + text
                            + "): write it as a text");
                }
                hasTimes = true;
                yield text;
            }
            case CellReading.Refused(String reason) -> {
                faults.refuse(name + ": " + place + ": " + (column.isEmpty() ? "a cell" : column) + " " + reason);
                yield null;
            }
        };
    }
}
