package io.plimsoll.server.backtest.page;

import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import java.util.Locale;

/// Figures as a reader wants them.
final class Figures {
    private Figures() {}

    /// `1 day`, `5 days`.
    static String days(int count) {
        return count == 1 ? "1 day" : count + " days";
    }

    /// The length of a horizon, and how windows lie where that is not one a day.
    static String horizon(ForecastHorizon horizon) {
        String length = horizon.period().isDay()
                ? days(horizon.periods())
                : horizon.length().toMinutes() % 60 == 0
                        ? horizon.length().toHours() + " h"
                        : horizon.length().toMinutes() + " min";
        return length + (horizon.overlaps() ? " (overlapping windows)" : "");
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// Whole, with commas.
    static String dollars(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    static String share(double value) {
        return number(100 * value, 1) + " %";
    }

    /// A p-value: `0.013`, `< 0.001`.
    static String probability(double value) {
        return value < 0.001 ? "< 0.001" : number(value, 3);
    }
}
