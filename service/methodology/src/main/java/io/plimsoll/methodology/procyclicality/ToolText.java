package io.plimsoll.methodology.procyclicality;

import java.util.Locale;

/// Numbers in the sentences of the tools.
final class ToolText {
    private static final double PERCENT = 100;

    private ToolText() {}

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.4g %%", PERCENT * share);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
