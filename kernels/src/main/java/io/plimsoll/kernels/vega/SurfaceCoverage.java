package io.plimsoll.kernels.vega;

import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.util.Locale;

/// How much of an asset's implied-volatility surface a model moves. A factor whose volatility is 0 moves nothing.
public enum SurfaceCoverage {
    /// No volatility factor.
    NONE,
    /// The level, and not every factor of the shape.
    LEVEL,
    /// The level and every factor of the shape.
    SURFACE;

    /// The word in documents: `none`, `level`, `surface`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The coverage of an asset by a model.
    public static SurfaceCoverage of(RiskModel model, String asset) {
        if (!isMoved(model, asset, FactorKind.VOLATILITY)) {
            return NONE;
        }
        return FactorKind.surface().stream().allMatch(kind -> isMoved(model, asset, kind)) ? SURFACE : LEVEL;
    }

    /// True if the model moves the factor of this kind.
    public static boolean isMoved(RiskModel model, String asset, FactorKind kind) {
        int factor = model.indexOf(RiskFactor.nameOf(asset, kind));
        return factor >= 0 && model.factors().get(factor).volatility() > 0;
    }
}
