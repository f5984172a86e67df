package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.history.derivative.ChainOption;
import java.time.Instant;

/// One leg of a portfolio on an option chain.
sealed interface ChainLeg {
    /// The quantity in units, negative for a short position.
    double units();

    /// The asset itself.
    record Coin(double units) implements ChainLeg {}

    /// An inverse option of the chain.
    record Option(ChainOption option, double units) implements ChainLeg {}

    /// The inverse future of an expiry of the chain.
    record Forward(Instant expiry, double price, double units) implements ChainLeg {}
}
