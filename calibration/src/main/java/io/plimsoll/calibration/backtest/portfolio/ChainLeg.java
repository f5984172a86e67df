package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.history.derivative.ChainOption;
import java.time.Instant;

/// One thing that a book on a chain holds, in units of the asset.
sealed interface ChainLeg {
    /// Units, negative for a short.
    double units();

    /// The asset itself.
    record Coin(double units) implements ChainLeg {}

    /// An inverse option of the chain.
    record Option(ChainOption option, double units) implements ChainLeg {}

    /// The inverse future behind an expiry of the chain.
    record Forward(Instant expiry, double price, double units) implements ChainLeg {}
}
