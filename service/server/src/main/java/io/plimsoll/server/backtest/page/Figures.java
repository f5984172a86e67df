package io.plimsoll.server.backtest.page;

import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.kernels.text.FigureText;
import java.util.Locale;

/// Figures as the page shows them.
final class Figures {
    private Figures() {}

    /// The length of a horizon, and whether its windows overlap.
    static String horizon(ForecastHorizon horizon) {
        String length = FigureText.duration(horizon.length());
        return length + (horizon.overlaps() ? " (overlapping windows)" : "");
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// Whole dollars with thousands separators.
    static String dollars(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /// A p-value: `0.013`, `< 0.001`.
    static String probability(double value) {
        return value < 0.001 ? "< 0.001" : number(value, 3);
    }
}
