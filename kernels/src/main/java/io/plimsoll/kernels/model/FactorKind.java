package io.plimsoll.kernels.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The quantity that a risk factor moves. How the volatility factors move an option's implied volatility is in
/// [SurfaceWeights].
public enum FactorKind {
    /// Price of the asset in US dollars; log-normal.
    SPOT,
    /// Level of the asset's implied volatilities; log-normal.
    VOLATILITY,
    /// Annualised basis of the asset's futures over spot; normal, in absolute terms.
    BASIS,
    /// Slope of the log-volatilities in the time to expiry, a doubling; normal.
    TERM_SLOPE,
    /// Curvature of the log-volatilities in the time to expiry; normal.
    TERM_CURVATURE,
    /// Slope of the log-volatilities in moneyness, as of a risk reversal: calls up, puts down; normal.
    SKEW,
    /// Change of the skew with a doubling of the time to expiry; normal.
    SKEW_SLOPE,
    /// Curvature of the log-volatilities in moneyness, as of a butterfly; normal.
    WINGS,
    /// Change of the wings with a doubling of the time to expiry; normal.
    WINGS_SLOPE;

    private static final Set<FactorKind> SURFACE =
            EnumSet.of(TERM_SLOPE, TERM_CURVATURE, SKEW, SKEW_SLOPE, WINGS, WINGS_SLOPE);

    /// The kinds that give a volatility surface its shape, beside its level.
    public static Set<FactorKind> surface() {
        return EnumSet.copyOf(SURFACE);
    }

    private final String suffix = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /// Suffix of the factor's name, such as `spot` or `term-slope`.
    public String suffix() {
        return suffix;
    }

    /// True for a price or a level of volatility, whose logarithm has the shocks. Its drift includes half the
    /// variance.
    public boolean isLogNormal() {
        return this == SPOT || this == VOLATILITY;
    }

    /// True for a factor that moves implied volatilities: the level or the shape of the surface.
    public boolean movesVolatility() {
        return this == VOLATILITY || changesShape();
    }

    /// True for a factor that changes the shape of the volatility surface and not its level.
    public boolean changesShape() {
        return SURFACE.contains(this);
    }
}
