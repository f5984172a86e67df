package io.plimsoll.calibration.history.csv;

import io.plimsoll.kernels.check.Checks;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// One row of a table, whose fields are read by name. A field that breaks its rule is noted, and a value that
/// stands in for it is returned, so that one reading of a row finds all its faults; a row with a fault must not
/// be used ([#isGood]).
public final class CsvRow {
    private static final long MICROSECONDS = 1_000_000;

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

    /// Whether no field was refused so far.
    public boolean isGood() {
        return faults.size() == faultsBefore;
    }

    /// What stands in a column.
    public String text(String column) {
        return fields.get(columns.getOrDefault(column, -1));
    }

    /// A name of 1 to 128 printable characters.
    public String name(String column) {
        String text = text(column);
        if (!new Checks().name(column, text).faults().isEmpty()) {
            refuse(column, "it must have 1 to " + Checks.MAX_NAME + " printable characters");
        }
        return text;
    }

    /// A number above zero; 1 stands in.
    public double positive(String column) {
        double value = number(column);
        if (value <= 0) {
            refuse(column, "it must be above 0");
            return 1;
        }
        return value;
    }

    /// A number from zero; 0 stands in.
    public double notNegative(String column) {
        double value = number(column);
        if (value < 0) {
            refuse(column, "it must not be negative");
            return 0;
        }
        return value;
    }

    /// A number from zero, or nothing where the field is empty.
    public OptionalDouble notNegativeIfAny(String column) {
        return text(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(notNegative(column));
    }

    /// A number above zero, or nothing where the field is empty.
    public OptionalDouble positiveIfAny(String column) {
        return text(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(positive(column));
    }

    /// A number, or nothing where the field is empty.
    public OptionalDouble numberIfAny(String column) {
        return text(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(column));
    }

    /// A finite number; 1 stands in.
    public double number(String column) {
        double value = DecimalText.value(text(column));
        if (Double.isNaN(value)) {
            refuse(column, "it must be a decimal number");
            return 1;
        }
        if (Double.isInfinite(value)) {
            refuse(column, "it is too large for double precision");
            return 1;
        }
        return value;
    }

    /// A time in RFC 3339, UTC; the epoch stands in.
    public Instant instant(String column) {
        String text = text(column);
        try {
            if (text.endsWith("Z") && !text.startsWith("+") && !text.startsWith("-")) {
                return Instant.parse(text);
            }
        } catch (DateTimeException failure) {
            // Refused below, like any text that is no time.
        }
        refuse(column, "it must be a time in UTC like 2026-01-30T09:31:22Z");
        return Instant.EPOCH;
    }

    /// A time as microseconds since 1970; the epoch stands in.
    public Instant microseconds(String column) {
        double value = DecimalText.value(text(column));
        // Below 2^53 every whole number is exact; that is the year 2255.
        if (value > 0 && value < 0x1p53 && value == Math.rint(value)) {
            long count = (long) value;
            return Instant.ofEpochSecond(count / MICROSECONDS, count % MICROSECONDS * 1_000);
        }
        refuse(column, "it must be a time in microseconds since 1970");
        return Instant.EPOCH;
    }

    /// Notes that a field breaks a rule.
    public void refuse(String column, String rule) {
        faults.add(new RowFault(line, column, text(column), rule));
    }

    /// Notes that the row as a whole breaks a rule.
    public void refuseRow(String rule) {
        faults.add(new RowFault(line, RowFault.WHOLE_ROW, String.join(",", fields), rule));
    }
}
