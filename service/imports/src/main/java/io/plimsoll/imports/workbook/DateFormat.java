package io.plimsoll.imports.workbook;

import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;

/// Tells the formats of numbers that show a date (ECMA-376, part 1, 18.8.30).
final class DateFormat {
    private static final Pattern NOT_SHOWN = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.|\\*.");
    private static final Pattern LETTER = Pattern.compile("[yYmMdDhHsS]");
    private static final int FIRST_CUSTOM = 164;

    private DateFormat() {}

    /// True if the cell shows its number as a date or a time of day.
    static boolean isOf(Cell cell) {
        Integer id = cell.getDataFormatId();
        String format = cell.getDataFormatString();
        if (id == null) {
            return false;
        }
        if (id < FIRST_CUSTOM) {
            return isBuiltIn(id);
        }
        return format != null
                && !format.equalsIgnoreCase("General")
                && LETTER.matcher(NOT_SHOWN.matcher(format).replaceAll("")).find();
    }

    private static boolean isBuiltIn(int id) {
        return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    }
}
