package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.check.Checks;

/// How implied volatilities move.
public sealed interface VolatilityMove {
    /// The 30-day volatility moves by a fraction of itself; other expiries follow by the model's term scaling, so
    /// that a volatility of `d` days moves by the factor `(1 + fraction)^((30/d)^p)`.
    ///
    /// @param fraction above -1 and at most 100: 0.5 is half as much again
    record Relative(double fraction) implements VolatilityMove {
        /// Largest fraction.
        public static final double MAX_FRACTION = 100;

        /// @throws io.plimsoll.kernels.check.InvalidInputException unless `-1 < fraction <= 100`
        public Relative {
            AssetMove.checkRelative(new Checks(), "volatility", fraction).throwIfAny();
        }
    }

    /// Every volatility moves by the same number of points, and stops at 0 and at the largest that an option may
    /// have.
    ///
    /// @param points annual: 0.1 is ten volatility points
    record Points(double points) implements VolatilityMove {
        /// Largest move in points.
        public static final double MAX_POINTS = 10;

        /// @throws io.plimsoll.kernels.check.InvalidInputException unless `-10 <= points <= 10`
        public Points {
            new Checks().within("volatilityPoints", points, -MAX_POINTS, MAX_POINTS).throwIfAny();
        }
    }
}
