package io.plimsoll.server.cli.report;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.instrument.AssetPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Amounts for the eye: two decimals in US dollars, eight in a coin.
///
/// @param currency of the amounts
record AmountText(String currency) {
    private static final int DOLLAR_DECIMALS = 2;
    private static final int COIN_DECIMALS = 8;

    String of(BigDecimal amount) {
        int decimals = currency.equals(AssetPrice.DOLLAR) ? DOLLAR_DECIMALS : COIN_DECIMALS;
        return String.format(Locale.ROOT, "%,." + decimals + "f", amount.setScale(decimals, RoundingMode.HALF_EVEN));
    }

    /// The interval for all errors that are known.
    String of(MarginAnswer.Intervals intervals) {
        return of(intervals.widest());
    }

    /// An interval, one end of it, or `none`; `-` for null.
    String of(MarginAnswer.@Nullable Interval interval) {
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
    static String title(MarginAnswer.Intervals intervals) {
        return intervals.total() == null ? "95 % interval, simulation" : "95 % interval, total";
    }
}
