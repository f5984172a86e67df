package io.plimsoll.calibration.implied;

import io.plimsoll.kernels.instrument.Right;

/// Solves for the volatility at which an option settled in coin has a given price.
///
/// Put-call parity gives the price of the out-of-the-money option, `b(s)` with `s = σ √T`. It is convex in `s`
/// below `s* = √(2 |ln F/K|)` and concave above, so Newton steps from `s*` approach the root from one side
/// (Manaster and Koehler 1982, J. Finance 37). Below `s*` the steps are on `ln b`, which also works for tiny
/// prices. A step outside the bracket is replaced by its midpoint. The solution reproduces the price within 1e-15
/// coins (times `max(1, K/F)`), the precision of a price in coins.
public final class ImpliedVolatility {
    private static final int MAX_STEPS = 200;
    private static final double RELATIVE_TOLERANCE = 2e-16;
    private static final double MAX_TOTAL_DEVIATION = 80;

    private ImpliedVolatility() {}

    /// Solves for the volatility.
    ///
    /// @param price in coins
    public static ImpliedOutcome of(InverseOption option, double price) {
        if (!(price > option.intrinsic())) {
            return new ImpliedOutcome.None("the price " + price + " is not above the intrinsic value "
                    + option.intrinsic() + ": no volatility gives it");
        }
        if (!(price < option.ceiling())) {
            return new ImpliedOutcome.None(
                    "the price " + price + " is not below " + option.ceiling() + ": no volatility gives it");
        }
        Right side = option.outOfTheMoney();
        // Parity in coins: call - put = 1 - K/F.
        double target = side == option.right()
                ? price
                : price - option.right().sign() * (1 - option.strike() / option.forward());
        if (!(target > 0)) {
            return new ImpliedOutcome.None("the price " + price + " is the intrinsic value up to rounding");
        }
        return new ImpliedOutcome.Found(deviation(option, side, target) / Math.sqrt(option.years()));
    }

    private static double deviation(InverseOption option, Right side, double target) {
        double moneyness = Math.abs(StrictMath.log(option.forward() / option.strike()));
        double turning = Math.sqrt(2 * moneyness);
        double s = Math.max(turning, target * Math.sqrt(2 * Math.PI));
        boolean convex = option.valueAt(s, side) > target;
        double low = 0;
        double high = MAX_TOTAL_DEVIATION;
        for (int step = 0; step < MAX_STEPS; step++) {
            double value = option.valueAt(s, side);
            if (value > target) {
                high = s;
            } else {
                low = s;
            }
            double slope = option.slopeAt(s);
            double next = convex && value > 0
                    ? s - StrictMath.log(value / target) * value / slope
                    : s - (value - target) / slope;
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
            }
            if (Math.abs(next - s) <= RELATIVE_TOLERANCE * s) {
                return next;
            }
            s = next;
        }
        return s;
    }
}
