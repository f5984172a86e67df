package io.plimsoll.calibration.volatility.fit;

import java.util.List;

/// The form of a recursion whose parameters are fitted.
public enum VarianceForm {
    /// `v' = (1 - λ) r² + λ v`.
    EXPONENTIAL,
    /// `v' = ω + α r² + β v`.
    GARCH,
    /// `v' = ω + (α + γ 1[r < 0]) r² + β v`.
    GJR;

    /// Names of the parameters, in the order in which they are estimated.
    public List<String> parameters() {
        return switch (this) {
            case EXPONENTIAL -> List.of("decay");
            case GARCH -> List.of("omega", "alpha", "beta");
            case GJR -> List.of("omega", "alpha", "gamma", "beta");
        };
    }
}
