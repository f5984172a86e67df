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
/// @param settlement asset that a linear contract pays: US dollars, or a stablecoin
public record Future(String name, String asset, Payoff payoff, double markPrice, Instant expiry, String settlement)
        implements Instrument {
    /// A future that pays US dollars or its asset.
    public Future(String name, String asset, Payoff payoff, double markPrice, Instant expiry) {
        this(name, asset, payoff, markPrice, expiry, AssetPrice.DOLLAR);
    }

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public Future {
        new Checks()
                .name("instrument", name)
                .name("asset", asset)
                .positive("markPrice", markPrice)
                .name("settlement", settlement)
                .require(
                        payoff == Payoff.LINEAR || settlement.equals(AssetPrice.DOLLAR),
                        "/settlement",
                        "inverse",
                        "settlement is " + settlement + ": an inverse contract pays its asset, " + asset)
                .throwIfAny();
    }

    /// The same future at another mark price.
    public Future withMarkPrice(double price) {
        return new Future(name, asset, payoff, price, expiry, settlement);
    }
}
