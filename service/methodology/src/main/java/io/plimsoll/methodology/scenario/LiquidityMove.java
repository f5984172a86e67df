package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.check.Checks;

/// Cost of closing positions in an illiquid market: half the usual spread times a factor, on the stressed price of
/// every unit held.
///
/// @param halfSpread usual half-spread, fraction of the asset's price, 0 to 1
/// @param factor by which the spread widens, 1 to 1000
public record LiquidityMove(double halfSpread, double factor) {
    /// Largest factor.
    public static final double MAX_FACTOR = 1000;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public LiquidityMove {
        new Checks()
                .within("halfSpread", halfSpread, 0, 1)
                .within("factor", factor, 1, MAX_FACTOR)
                .throwIfAny();
    }

    /// Cost of closing one unit, fraction of the asset's price.
    public double cost() {
        return halfSpread * factor;
    }
}
