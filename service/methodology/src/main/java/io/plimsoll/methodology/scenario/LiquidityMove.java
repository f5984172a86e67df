package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.check.Checks;

/// What it costs to close positions in a market that has dried up: half the usual spread times the factor, on the
/// stressed price of every unit held.
///
/// @param halfSpread in usual times, as a fraction of the asset's price; 0 to 1
/// @param factor by which it widens; 1 to 1000
public record LiquidityMove(double halfSpread, double factor) {
    /// Largest factor.
    public static final double MAX_FACTOR = 1000;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public LiquidityMove {
        new Checks()
                .within("halfSpread", halfSpread, 0, 1)
                .within("factor", factor, 1, MAX_FACTOR)
                .throwIfAny();
    }

    /// The cost of closing one unit, as a fraction of the asset's price.
    public double cost() {
        return halfSpread * factor;
    }
}
