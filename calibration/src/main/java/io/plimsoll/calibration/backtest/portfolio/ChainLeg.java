package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.history.derivative.ChainOption;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

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

    /// The profit of one unit, US dollars. An inverse future bought at `F` pays `1 - F/F'` coins.
    static OptionalDouble profit(ChainLeg leg, ChainDay now, ChainDay then) {
        return switch (leg) {
            case ChainLeg.Coin coin -> OptionalDouble.of(then.index() - now.index());
            case ChainLeg.Option(ChainOption option, double units) -> {
                Optional<ChainOption> next = then.option(option.instrument());
                yield next.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(next.get().mark() * then.index() - option.mark() * now.index());
            }
            case ChainLeg.Forward(Instant expiry, double price, double units) -> {
                OptionalDouble next = then.forward(expiry);
                yield next.isEmpty() ? next : OptionalDouble.of((1 - price / next.getAsDouble()) * then.index());
            }
        };
    }
}
