package io.plimsoll.calibration.model;

import io.plimsoll.calibration.volatility.fit.VarianceForm;
import io.plimsoll.calibration.volatility.fit.VarianceSpecification;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How the volatility of spot factors is estimated.
public enum VolatilityMethod {
    /// The standard deviation of the whole sample.
    SAMPLE,
    /// The exponentially weighted average of RiskMetrics, decay 0.94; nothing is fitted.
    EWMA,
    /// GARCH(1,1) with normal innovations.
    GARCH,
    /// GJR-GARCH(1,1) with normal innovations.
    GJR,
    /// GARCH(1,1) with Student-t innovations.
    GARCH_T,
    /// GJR-GARCH(1,1) with Student-t innovations.
    GJR_T;

    /// The method's name, for example `garch-t`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The method of this name.
    public static Optional<VolatilityMethod> named(String label) {
        return Arrays.stream(values())
                .filter(method -> method.label().equals(label))
                .findFirst();
    }

    /// The form to fit; empty if nothing is fitted.
    Optional<VarianceSpecification> specification() {
        return switch (this) {
            case SAMPLE, EWMA -> Optional.empty();
            case GARCH -> Optional.of(new VarianceSpecification(VarianceForm.GARCH, false));
            case GJR -> Optional.of(new VarianceSpecification(VarianceForm.GJR, false));
            case GARCH_T -> Optional.of(new VarianceSpecification(VarianceForm.GARCH, true));
            case GJR_T -> Optional.of(new VarianceSpecification(VarianceForm.GJR, true));
        };
    }
}
