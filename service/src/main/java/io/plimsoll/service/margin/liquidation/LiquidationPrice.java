package io.plimsoll.service.margin.liquidation;

import java.util.OptionalDouble;

/// The mark at which equity meets the maintenance margin, one position moving and everything else held still.
///
/// With equity `E` at the mark `M`, a quantity `q`, the position's own maintenance `r |q| P` in proportion to its
/// notional, and `N` the maintenance of all others, `E + q (P - M) = N + r |q| P`, so `P = (N - E + q M) / (q - r
/// |q|)`. The gain of an inverse contract is `q (P - M)` in quote currency too.
public final class LiquidationPrice {
    private LiquidationPrice() {}

    /// The price; empty where no positive one on the losing side does it: none is low or high enough, or equity does
    /// not meet the maintenance margin at the mark already.
    ///
    /// @param equity at the mark
    /// @param quantity units, signed
    /// @param mark above 0
    /// @param rate own maintenance as a fraction of the notional, at least 0
    /// @param others maintenance of everything else
    public static OptionalDouble of(double equity, double quantity, double mark, double rate, double others) {
        double size = Math.abs(quantity);
        double slope = quantity - rate * size;
        double slack = equity - others - rate * size * mark;
        if (slack <= 0 || slope == 0) {
            return OptionalDouble.empty();
        }
        double price = mark - slack / slope;
        boolean isLosing = quantity > 0 ? price < mark : price > mark;
        return isLosing && price > 0 ? OptionalDouble.of(price) : OptionalDouble.empty();
    }
}
