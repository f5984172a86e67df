package io.plimsoll.kernels.greeks;

import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.lane.NormalLane;

/// Value and derivatives of a European option on its forward, by Black (1976), without discounting.
///
/// With `s = σ √T`, `d₁ = ln(F/K)/s + s/2` and `θ = +1` for a call, `-1` for a put: delta `θ Φ(θ d₁)`, gamma
/// `φ(d₁)/(F s)`, vega `F φ(d₁) √T`. At `s = 0` the value is intrinsic; gamma is then 0, and so is vega except at the
/// money. Relative error of gamma and vega: some ulp times `d₁²`.
///
/// @param value per unit, quote currency
/// @param delta change of the value with the forward
/// @param gamma change of delta with the forward
/// @param vega change of the value with the volatility, for a rise by 1.00
public record BlackGreeks(double value, double delta, double gamma, double vega) {
    private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

    /// The derivatives of one unit.
    ///
    /// @param sign `θ`
    /// @param forward `F`, above zero
    /// @param strike `K`, above zero
    /// @param years `T`, not negative
    /// @param volatility `σ`, annual, not negative
    public static BlackGreeks of(double sign, double forward, double strike, double years, double volatility) {
        double root = Math.sqrt(years);
        double deviation = volatility * root;
        double value =
                BlackLane.value(sign, forward, StrictMath.log(forward), strike, StrictMath.log(strike), deviation);
        if (!(deviation > 0)) {
            double inMoney = Math.signum(sign * (forward - strike));
            double vega = forward == strike ? forward * density(0) * root : 0;
            return new BlackGreeks(value, sign * (inMoney + 1) / 2, 0, vega);
        }
        double d1 = StrictMath.log(forward / strike) / deviation + deviation / 2;
        return new BlackGreeks(
                value,
                sign * NormalLane.cumulative(sign * d1),
                density(d1) / (forward * deviation),
                vega(forward, strike, years, volatility));
    }

    /// Change of the value with the volatility, for a rise by 1.00. Equal for a call and a put.
    ///
    /// @param forward `F`, above zero
    /// @param strike `K`, above zero
    /// @param years `T`, not negative
    /// @param volatility `σ`, annual, not negative
    public static double vega(double forward, double strike, double years, double volatility) {
        double deviation = volatility * Math.sqrt(years);
        double score = deviation > 0 ? StrictMath.log(forward / strike) / deviation : 0;
        return deviation > 0 || forward == strike ? forward * density(score + deviation / 2) * Math.sqrt(years) : 0;
    }

    private static double density(double score) {
        return DENSITY_AT_ZERO * StrictMath.exp(-0.5 * score * score);
    }
}
