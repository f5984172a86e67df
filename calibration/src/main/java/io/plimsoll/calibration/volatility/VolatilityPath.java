package io.plimsoll.calibration.volatility;

import java.util.Arrays;
import java.util.Optional;

/// How the volatility of a model evolves over a horizon of several periods. Over one period both are the same.
public enum VolatilityPath {
    /// The same volatility in each period.
    CONSTANT("constant"),
    /// Each simulated shock changes the variance of the next period by the fitted recursion (Barone-Adesi,
    /// Giannopoulos and Vosper, 1999, J. Futures Markets 19).
    UPDATED("updated");

    private final String label;

    VolatilityPath(String label) {
        this.label = label;
    }

    /// The name in options and files.
    public String label() {
        return label;
    }

    /// The path of this name.
    public static Optional<VolatilityPath> named(String name) {
        return Arrays.stream(values()).filter(path -> path.label.equals(name)).findFirst();
    }
}
