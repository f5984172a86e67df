package io.plimsoll.kernels.text;

import io.plimsoll.kernels.instrument.AssetPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/// Amounts, percentages, durations and counts as people read them, in English and independent of the locale.
public final class FigureText {
    private static final int DOLLAR_DECIMALS = 2;
    private static final int COIN_DECIMALS = 8;
    private static final int ERROR_DIGITS = 2;
    private static final int PRICE_DIGITS = 5;
    private static final int MOST_PRICE_DECIMALS = 18;
    private static final double PERCENT = 100;

    private FigureText() {}

    /// An amount of money with thousands separators: two decimals in US dollars, eight in a coin.
    public static String amount(BigDecimal amount, String currency) {
        int decimals = currency.equals(AssetPrice.DOLLAR) ? DOLLAR_DECIMALS : COIN_DECIMALS;
        return String.format(Locale.ROOT, "%,." + decimals + "f", amount.setScale(decimals, RoundingMode.HALF_EVEN));
    }

    /// The same to the second significant digit of its standard error.
    ///
    /// @param error at least 0; 0 if the amount is exact
    public static String amount(BigDecimal amount, BigDecimal error, String currency) {
        int decimals = currency.equals(AssetPrice.DOLLAR) ? DOLLAR_DECIMALS : COIN_DECIMALS;
        int supported =
                error.signum() == 0 ? decimals : Math.min(decimals, ERROR_DIGITS - error.precision() + error.scale());
        BigDecimal shown = amount.setScale(supported, RoundingMode.HALF_EVEN);
        return String.format(Locale.ROOT, "%,." + Math.max(0, supported) + "f", shown);
    }

    /// A price in US dollars with at least five significant digits and two decimals: `59,209.52`, `0.000086380`.
    public static String price(BigDecimal price) {
        return price(price, price);
    }

    /// A difference of prices with the decimals of one of them.
    public static String price(BigDecimal difference, BigDecimal price) {
        int digitsBefore = price.precision() - price.scale();
        int decimals = Math.clamp(PRICE_DIGITS - (long) digitsBefore, DOLLAR_DECIMALS, MOST_PRICE_DECIMALS);
        return String.format(
                Locale.ROOT, "%,." + decimals + "f", difference.setScale(decimals, RoundingMode.HALF_EVEN));
    }

    /// A fraction as a percentage with one decimal: `0.0125` is `1.3 %`.
    public static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", PERCENT * fraction);
    }

    /// A fraction as a percentage with all its digits: `0.975` is `97.5 %`.
    public static String percent(BigDecimal fraction) {
        return fraction.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    /// A count with its noun: `1 step`, `2 steps`.
    ///
    /// @param noun singular, of those whose plural ends with `s`
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /// A length of time in its largest whole unit: `10 days`, `36 hours`, `15 minutes`; in ISO 8601 where it is no
    /// whole number of minutes.
    public static String duration(Duration duration) {
        if (duration.equals(Duration.ofDays(duration.toDays()))) {
            return count(duration.toDays(), "day");
        }
        if (duration.equals(Duration.ofHours(duration.toHours()))) {
            return count(duration.toHours(), "hour");
        }
        return duration.equals(Duration.ofMinutes(duration.toMinutes()))
                ? count(duration.toMinutes(), "minute")
                : duration.toString();
    }
}
