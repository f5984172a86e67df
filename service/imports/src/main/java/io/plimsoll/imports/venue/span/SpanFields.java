package io.plimsoll.imports.venue.span;

import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of one record, by their first and last column, counted from 1. A column behind the end is blank.
///
/// @param title of the record for faults, such as `record P of BTC`
record SpanFields(String line, String title, Lineage place, ImportFaults faults) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern SIGNED = Pattern.compile("-?[0-9]+");

    /// The text of a field without blanks around it.
    String text(int first, int last) {
        return column(line, first, last);
    }

    /// The text in columns of a line, without blanks around it.
    static String column(String line, int first, int last) {
        return line.length() < first
                ? ""
                : line.substring(first - 1, Math.min(last, line.length())).strip();
    }

    /// A number of digits alone; null if blank. Anything else is a fault.
    @Nullable
    BigDecimal digits(String name, int first, int last) {
        return matching(name, first, last, DIGITS, "digits");
    }

    /// A number that may be negative; null if blank. Anything else is a fault.
    @Nullable
    BigDecimal signed(String name, int first, int last) {
        return matching(name, first, last, SIGNED, "a whole number");
    }

    private @Nullable BigDecimal matching(String name, int first, int last, Pattern pattern, String rule) {
        String text = text(first, last);
        if (text.isEmpty()) {
            return null;
        }
        // A number that is cut at the end of the line would be another number.
        if (!pattern.matcher(text).matches() || line.length() < last) {
            refuse(name + " (columns " + first + " to " + last + ") is \"" + text + "\": it must be " + rule);
            return null;
        }
        return new BigDecimal(text);
    }

    /// `+`, `-` or blank as 1 or -1. Anything else is a fault and counts as 0.
    int sign(String name, int column) {
        return switch (text(column, column)) {
            case "", "+" -> 1;
            case "-" -> -1;
            default -> {
                refuse(name + " (column " + column + ") is \"" + text(column, column) + "\": it must be + or -");
                yield 0;
            }
        };
    }

    /// Adds a fault of this record.
    void refuse(String sentence) {
        faults.refuse(place, title + ": " + sentence);
    }
}
