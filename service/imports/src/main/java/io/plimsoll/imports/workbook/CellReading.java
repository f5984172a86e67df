package io.plimsoll.imports.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/// What one cell says, as a text.
sealed interface CellReading {
    /// The errors of spreadsheet programs, such as `#N/A` and `#DIV/0!`.
    Pattern ERROR = Pattern.compile("#[A-Z/0_]{2,20}[!?]?");

    /// Most days that are a date: far beyond the year 2200.
    BigDecimal MOST_DAYS = new BigDecimal("200000");

    BigDecimal SECONDS_OF_DAY = new BigDecimal("86400");

    /// The years in which a date is plausible.
    int FIRST_YEAR = 2009;

    int LAST_YEAR = 2200;

    /// A text, a number with a decimal point, or nothing.
    record Text(@Nullable String text) implements CellReading {}

    /// A number that the workbook shows as a date. It has no time zone and is taken as UTC.
    record Time(String text) implements CellReading {}

    /// The cell has no value that can be relied on.
    ///
    /// @param reason completes the sentence "the cell …"
    record Refused(String reason) implements CellReading {}

    /// Reads a cell.
    ///
    /// @param is1904 true if the days of the workbook count from 1904-01-01
    static CellReading of(@Nullable Cell cell, boolean is1904) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return new Text(null);
        }
        String raw = cell.getRawValue();
        boolean isFormula = cell.getFormula() != null;
        if (isFormula && raw == null) {
            return new Refused("is a formula without a value: save the file in a spreadsheet program");
        }
        if (raw == null || raw.isBlank()) {
            return new Text(null);
        }
        if (cell.getType() == CellType.ERROR || (isFormula && ERROR.matcher(raw).matches())) {
            return new Refused("is the error " + raw);
        }
        return switch (cell.getValue()) {
            case BigDecimal number when DateFormat.isOf(cell) -> time(number, is1904);
            case BigDecimal number -> new Text(number.toString());
            case Boolean flag -> new Refused("is " + (flag ? "TRUE" : "FALSE") + ", which is no text and no number");
            case null, default -> new Text(raw);
        };
    }

    private static CellReading time(BigDecimal days, boolean is1904) {
        LocalDateTime first = is1904 ? LocalDateTime.of(1904, 1, 1, 0, 0) : LocalDateTime.of(1899, 12, 30, 0, 0);
        boolean isCount = days.signum() > 0 && days.compareTo(MOST_DAYS) < 0;
        LocalDateTime time = isCount
                ? first.plusSeconds(days.multiply(SECONDS_OF_DAY)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact())
                : first;
        return time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR
                ? new Refused("is a date or a time of day outside the years " + FIRST_YEAR + " to " + LAST_YEAR)
                : new Time(time.toInstant(ZoneOffset.UTC).toString());
    }
}
