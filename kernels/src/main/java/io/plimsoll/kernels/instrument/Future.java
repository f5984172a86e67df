package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.time.Instant;

/// A dated future, settled to its mark each day and to the spot price at its expiry.
///
/// @param name how positions refer to it
/// @param asset the asset it follows
/// @param payoff what it settles in
/// @param markPrice quote currency per unit of the asset
/// @param expiry when it settles to spot
public record Future(String name, String asset, Payoff payoff, double markPrice, Instant expiry) implements Instrument {
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public Future {
        new Checks()
                .name("instrument", name)
                .name("asset", asset)
                .positive("markPrice", markPrice)
                .throwIfAny();
    }
}
