package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.check.Checks;

/// A move of implied volatilities.
public sealed interface VolatilityMove {
    /// A relative move of the 30-day volatility. Other expiries follow the model's term scaling: a volatility of
    /// `d` days moves by the factor `(1 + fraction)^((30/d)^p)`.
    ///
    /// @param fraction above -1, at most 100; 0.5 is a rise by half
    record Relative(double fraction) implements VolatilityMove {
        /// Largest fraction.
        public static final double MAX_FRACTION = 100;

        /// @throws io.plimsoll.kernels.check.InvalidInputException unless `-1 < fraction <= 100`
        public Relative {
            AssetMove.checkRelative(new Checks(), "volatility", fraction).throwIfAny();
        }
    }

    /// The same absolute change of every volatility, clamped to the range that an option may have.
    ///
    /// @param points annual; 0.1 is ten volatility points
    record Points(double points) implements VolatilityMove {
        /// Largest move in points.
        public static final double MAX_POINTS = 10;

        /// @throws io.plimsoll.kernels.check.InvalidInputException unless `-10 <= points <= 10`
        public Points {
            new Checks()
                    .within("volatilityPoints", points, -MAX_POINTS, MAX_POINTS)
                    .throwIfAny();
        }
    }
}
