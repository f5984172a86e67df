package io.plimsoll.kernels.model;

/// How the volatility factors of an asset move the implied volatility of one of its options.
///
/// An option keeps its strike, so its volatility is that of a fixed strike (sticky strike). The log-change is
/// ```
/// m(d) level + √(30/d) ( l slope + l² curvature + s (skew + l skewSlope) + s² (wings + l wingsSlope) )
/// d   days to expiry at the valuation, at least 1         l = log2(max(d, 3) / 30)
/// x   ln(K/F) / (σ √T), the option's moneyness            s = 2 tanh(x/2), between -2 and 2
/// ```
/// with `m(d)` of [VolatilityTermScaling]. Weights are those of the valuation; they stay the same up to the horizon.
/// The page `calibration/docs/surface.md` measures the formula on listed options.
public final class SurfaceWeights {
    /// In the slopes, options closer to expiry count as if they had this many days left.
    public static final double MIN_SLOPE_DAYS = 3;

    /// Largest absolute value of `s`.
    public static final double MAX_SHAPE = 2;

    private static final double LOG_2 = 0.6931471805599453;

    private SurfaceWeights() {}

    /// The weight of a factor in the log-change of an option's implied volatility; 0 for a spot or basis factor.
    ///
    /// @param days days to expiry, not negative
    /// @param moneyness `x`, see [#moneyness]
    /// @param levelScaling scaling of the level
    public static double weight(FactorKind kind, double days, double moneyness, VolatilityTermScaling levelScaling) {
        double s = shape(moneyness);
        return switch (kind) {
            case SPOT, BASIS -> 0;
            case VOLATILITY -> levelScaling.multiple(days);
            case TERM_SLOPE, TERM_CURVATURE -> tenorWeight(kind, days);
            case SKEW, SKEW_SLOPE -> tenorWeight(kind, days) * s;
            case WINGS, WINGS_SLOPE -> tenorWeight(kind, days) * s * s;
        };
    }

    /// The part of the weight that depends on the time to expiry: `√(30/d)` times 1, `l` or `l²`.
    ///
    /// @param kind a kind of [FactorKind#surface]
    public static double tenorWeight(FactorKind kind, double days) {
        double root = Math.sqrt(VolatilityTermScaling.PIVOT_DAYS / Math.max(days, VolatilityTermScaling.MIN_DAYS));
        double l = StrictMath.log(Math.max(days, MIN_SLOPE_DAYS) / VolatilityTermScaling.PIVOT_DAYS) / LOG_2;
        return switch (kind) {
            case SKEW, WINGS -> root;
            case TERM_SLOPE, SKEW_SLOPE, WINGS_SLOPE -> root * l;
            case TERM_CURVATURE -> root * l * l;
            case SPOT, VOLATILITY, BASIS -> throw new IllegalArgumentException(kind + " does not shape the surface");
        };
    }

    /// `s = 2 tanh(x/2)`.
    public static double shape(double moneyness) {
        return MAX_SHAPE * StrictMath.tanh(moneyness / MAX_SHAPE);
    }

    /// `x = ln(K/F) / (σ √T)`, in standard deviations of the option's own volatility; 0 at the money. It is
    /// infinite for another strike without volatility or time.
    ///
    /// @param strike `K`
    /// @param forward `F`
    /// @param deviation `σ √T`, not negative
    public static double moneyness(double strike, double forward, double deviation) {
        return strike == forward ? 0 : StrictMath.log(strike / forward) / deviation;
    }
}
