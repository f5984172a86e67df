package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.time.Duration;

/// A future without expiry, held to its index by funding. Its mark moves in proportion to the asset's spot
/// price.
///
/// @param name how positions refer to it
/// @param asset the asset it follows
/// @param payoff what it settles in
/// @param markPrice quote currency per unit of the asset
/// @param fundingRate paid by longs to shorts each interval, as a fraction of the notional (negative: shorts
///     pay)
/// @param fundingInterval time over which `fundingRate` accrues, for example eight hours
public record Perpetual(
        String name, String asset, Payoff payoff, double markPrice, double fundingRate, Duration fundingInterval)
        implements Instrument {
    /// Largest funding rate an interval: 100 % of the notional.
    public static final double LARGEST_FUNDING_RATE = 1.0;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public Perpetual {
        new Checks()
                .name("instrument", name)
                .name("asset", asset)
                .positive("markPrice", markPrice)
                .within("fundingRate", fundingRate, -LARGEST_FUNDING_RATE, LARGEST_FUNDING_RATE)
                .require(
                        fundingInterval.compareTo(Duration.ofMinutes(1)) >= 0
                                && fundingInterval.compareTo(Duration.ofDays(366)) <= 0,
                        "/fundingInterval",
                        "out-of-range",
                        "fundingInterval is " + fundingInterval + ": it must lie between PT1M and P366D")
                .throwIfAny();
    }
}
