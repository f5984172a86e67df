package io.plimsoll.methodology.money;

import java.util.Locale;

/// Fractions as percentages in sentences, with four significant digits.
public final class Percent {
    private static final double PERCENT = 100;

    private Percent() {}

    /// For example `97.50 %` for 0.975.
    public static String of(double fraction) {
        return String.format(Locale.ROOT, "%.4g %%", PERCENT * fraction);
    }
}
