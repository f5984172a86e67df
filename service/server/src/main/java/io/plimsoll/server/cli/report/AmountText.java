package io.plimsoll.server.cli.report;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.text.FigureText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Amounts for the eye: two decimals in US dollars, eight in a coin.
///
/// @param currency of the amounts
record AmountText(String currency) {
    String of(BigDecimal amount) {
        return FigureText.amount(amount, currency);
    }

    /// The interval for all errors that are known.
    String of(MarginAnswer.AmountIntervals intervals) {
        return of(intervals.widest());
    }

    /// An interval, one end of it, or `none`; `-` for null.
    String of(MarginAnswer.@Nullable AmountInterval interval) {
        if (interval == null) {
            return "-";
        }
        BigDecimal lower = interval.lower();
        BigDecimal upper = interval.upper();
        if (lower == null) {
            return upper == null ? "none" : "up to " + of(upper);
        }
        return upper == null ? "from " + of(lower) : of(lower) + " to " + of(upper);
    }

    /// The title of a column of intervals.
    static String title(MarginAnswer.AmountIntervals intervals) {
        return intervals.total() == null ? "95 % interval, simulation" : "95 % interval, total";
    }
}
