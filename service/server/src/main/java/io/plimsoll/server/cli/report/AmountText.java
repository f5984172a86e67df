package io.plimsoll.server.cli.report;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.text.FigureText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Amounts and intervals of one currency, rounded for the screen.
record AmountText(String currency) {
    /// The heading of a column of intervals.
    static final String INTERVAL = "95 % interval";

    String of(BigDecimal amount) {
        return FigureText.amount(amount, currency);
    }

    /// A change, with its sign: a plus costs margin, a minus frees it.
    String change(BigDecimal change) {
        String text = of(change);
        return change.signum() > 0 ? "+" + text : text;
    }

    /// The widest interval that is known: the total one, or the one of the simulation.
    String of(MarginAnswer.AmountIntervals intervals) {
        return of(intervals.widest());
    }

    /// An interval; one end of it where the other is unbounded; `none` where both are; `-` for null.
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

    /// What the intervals of [#of(MarginAnswer.AmountIntervals)] hold: the error of the simulation, or the total one.
    static String kind(MarginAnswer.AmountIntervals intervals) {
        return intervals.total() == null ? "of the simulation" : "of simulation and estimation";
    }
}
