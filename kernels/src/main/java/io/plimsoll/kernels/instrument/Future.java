package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.time.Instant;

/// A dated future, settled daily to its mark and at expiry to the spot price.
///
/// @param name name by which positions refer to it
///
/// @param payoff whether it settles in US dollars or in the asset
/// @param markPrice quote currency per unit of the asset
/// @param expiry time of settlement to spot
public record Future(String name, String asset, Payoff payoff, double markPrice, Instant expiry) implements Instrument {
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public Future {
        new Checks()
                .name("instrument", name)
                .name("asset", asset)
                .positive("markPrice", markPrice)
                .throwIfAny();
    }

    /// The same future at another mark price.
    public Future withMarkPrice(double price) {
        return new Future(name, asset, payoff, price, expiry);
    }
}
