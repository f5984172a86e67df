package io.plimsoll.calibration.volatility;

import java.util.Arrays;
import java.util.Optional;

/// How the volatility of a model goes on over a horizon of several periods. Over one period both are the same
/// law.
public enum VolatilityPath {
    /// The same volatility in each period.
    CONSTANT("constant"),
    /// Each simulated shock moves the variance of the next period, by the recursion that follows the history
    /// (Barone-Adesi, Giannopoulos and Vosper, 1999, J. Futures Markets 19).
    UPDATED("updated");

    private final String label;

    VolatilityPath(String label) {
        this.label = label;
    }

    /// Its name in options and files.
    public String label() {
        return label;
    }

    /// The one of this name.
    public static Optional<VolatilityPath> named(String name) {
        return Arrays.stream(values()).filter(path -> path.label.equals(name)).findFirst();
    }
}
