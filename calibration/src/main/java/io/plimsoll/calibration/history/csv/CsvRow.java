package io.plimsoll.calibration.history.csv;

import io.plimsoll.kernels.check.Checks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// One row of a table. Its fields are read by the name of their column. An invalid field is recorded as a fault
/// and a placeholder is returned, so that one pass finds all faults of a row. Use the values only if [#isGood].
public final class CsvRow {
    private static final long MICROSECONDS = 1_000_000;
    private static final int DATE_LENGTH = 10;

    private final long line;
    private final List<String> fields;
    private final Map<String, Integer> columns;
    private final List<RowFault> faults;
    private final int faultsBefore;

    CsvRow(long line, List<String> fields, Map<String, Integer> columns, List<RowFault> faults) {
        this.line = line;
        this.fields = fields;
        this.columns = columns;
        this.faults = faults;
        this.faultsBefore = faults.size();
    }

    /// The line in the file, from 1.
    public long line() {
        return line;
    }

    /// True if no field was refused so far.
    public boolean isGood() {
        return faults.size() == faultsBefore;
    }

    /// True if the table has the column.
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /// The text of a field.
    public String text(String column) {
        return fields.get(columns.getOrDefault(column, -1));
    }

    /// A name of 1 to 128 printable characters.
    public String name(String column) {
        String text = text(column);
        if (!new Checks().name(column, text).faults().isEmpty()) {
            refuse(column, "is not a name (1 to " + Checks.MAX_NAME + " printable characters)");
        }
        return text;
    }

    /// A number above zero; placeholder 1.
    public double positive(String column) {
        double value = number(column);
        if (value <= 0) {
            refuse(column, "is out of range (above 0)");
            return 1;
        }
        return value;
    }

    /// A number of zero or more; placeholder 0.
    public double notNegative(String column) {
        double value = number(column);
        if (value < 0) {
            refuse(column, "is out of range (0 or more)");
            return 0;
        }
        return value;
    }

    /// A number of zero or more; empty if the field is empty.
    public OptionalDouble notNegativeIfAny(String column) {
        return text(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(notNegative(column));
    }

    /// A number above zero; empty if the field is empty.
    public OptionalDouble positiveIfAny(String column) {
        return text(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(positive(column));
    }

    /// A number; empty if the field is empty.
    public OptionalDouble numberIfAny(String column) {
        return text(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(column));
    }

    /// A finite number; placeholder 1.
    public double number(String column) {
        double value = DecimalText.value(text(column));
        if (Double.isNaN(value)) {
            refuse(column, "is not a decimal number");
            return 1;
        }
        if (Double.isInfinite(value)) {
            refuse(column, "is too large for double precision");
            return 1;
        }
        return value;
    }

    /// A time in RFC 3339, UTC; placeholder the epoch.
    public Instant instant(String column) {
        String text = text(column);
        try {
            if (text.endsWith("Z") && !text.startsWith("+") && !text.startsWith("-")) {
                return Instant.parse(text);
            }
        } catch (DateTimeException failure) {
            // Refused below, like any text that is no time.
        }
        refuse(column, "is not a time in UTC (example: 2026-01-30T09:31:22Z)");
        return Instant.EPOCH;
    }

    /// A date such as `2021-07-06`; placeholder the epoch.
    public LocalDate date(String column) {
        String text = text(column);
        try {
            // The parser alone also takes years of more than four digits.
            if (text.length() == DATE_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException failure) {
            // Refused below, like any text that is not a date.
        }
        refuse(column, "is not a date (example: 2021-07-06)");
        return LocalDate.EPOCH;
    }

    /// A time as microseconds since 1970; placeholder the epoch.
    public Instant microseconds(String column) {
        double value = DecimalText.value(text(column));
        // Below 2^53 every whole number is exact; that is the year 2255.
        if (value > 0 && value < 0x1p53 && value == Math.rint(value)) {
            long count = (long) value;
            return Instant.ofEpochSecond(count / MICROSECONDS, count % MICROSECONDS * 1_000);
        }
        refuse(column, "is not a time in microseconds since 1970");
        return Instant.EPOCH;
    }

    /// Records an invalid field.
    ///
    /// @param rule a predicate, for example `is not a date`
    public void refuse(String column, String rule) {
        faults.add(new RowFault(line, column, text(column), rule));
    }

    /// Records an invalid row.
    public void refuseRow(String rule) {
        faults.add(new RowFault(line, RowFault.WHOLE_ROW, String.join(",", fields), rule));
    }
}
