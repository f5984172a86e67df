package io.plimsoll.kernels.lane;

/// The value of a European option on a log-normal forward: Black (1976), J. Financial Economics 3, without
/// discounting.
public final class BlackLane {
    /// Beyond this score `Φ` is 0 or 1. Clamping avoids infinity at zero volatility or time.
    private static final double MAX_SCORE = 40;
    /// Replaces a standard deviation of zero: the value then is exactly intrinsic, also at the money.
    private static final double MIN_DEVIATION = 1e-300;

    private BlackLane() {}

    /// `θ (F Φ(θ d₁) - K Φ(θ d₂))` with `d₁ = ln(F/K)/s + s/2`, `d₂ = d₁ - s`.
    ///
    /// Error: some ulp of the larger of forward and strike.
    ///
    /// @param sign `θ`, `+1` for a call and `-1` for a put
    /// @param forward `F`, quote currency per unit, above zero
    /// @param logForward `ln F`
    /// @param strike `K`, above zero
    /// @param logStrike `ln K`
    /// @param deviation `s = σ √T`, not negative; at zero the value is intrinsic
    /// @return quote currency per unit, not negative up to rounding
    public static double value(
            double sign, double forward, double logForward, double strike, double logStrike, double deviation) {
        double s = deviation > MIN_DEVIATION ? deviation : MIN_DEVIATION;
        double d1 = (logForward - logStrike) / s + 0.5 * s;
        double d2 = d1 - s;
        double c1 = clamp(sign * d1);
        double c2 = clamp(sign * d2);
        return sign * (forward * NormalLane.cumulative(c1) - strike * NormalLane.cumulative(c2));
    }

    private static double clamp(double x) {
        double below = x < MAX_SCORE ? x : MAX_SCORE;
        return below > -MAX_SCORE ? below : -MAX_SCORE;
    }
}
