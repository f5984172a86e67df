package io.plimsoll.calibration.history.derivative;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/// One option of a chain, settled in its asset (inverse): prices are in units of the asset.
///
/// @param instrument its name at the venue
/// @param asset the asset it follows
/// @param expiry expiry time
/// @param strike US dollars a unit
/// @param right call or put
/// @param forward price of the future, listed or synthetic, with the same expiry; US dollars a unit
/// @param index index price of the asset at the time of the row, US dollars, if the source has it
/// @param markVolatility the venue's implied volatility of the mark, annual fraction
/// @param bid best bid, in units of the asset; empty if there was none
/// @param ask best ask, in units of the asset; empty if there was none
/// @param mark the venue's price, in units of the asset
/// @param openInterest contracts, in units of the asset
/// @param volume of the last 24 hours, in units of the asset, if the source has it
public record ChainOption(
        String instrument,
        String asset,
        Instant expiry,
        double strike,
        Right right,
        double forward,
        OptionalDouble index,
        double markVolatility,
        OptionalDouble bid,
        OptionalDouble ask,
        double mark,
        double openInterest,
        OptionalDouble volume) {
    private static final double DAY_SECONDS = 86_400;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public ChainOption {
        Checks checks = new Checks()
                .name("instrument", instrument)
                .name("asset", asset)
                .positive("strike", strike)
                .positive("forward", forward)
                .within("markVolatility", markVolatility, 0, Double.MAX_VALUE)
                .within("mark", mark, 0, Double.MAX_VALUE)
                .within("openInterest", openInterest, 0, Double.MAX_VALUE);
        index.ifPresent(value -> checks.positive("index", value));
        bid.ifPresent(value -> checks.within("bid", value, 0, Double.MAX_VALUE));
        ask.ifPresent(value -> checks.within("ask", value, 0, Double.MAX_VALUE));
        volume.ifPresent(value -> checks.within("volume", value, 0, Double.MAX_VALUE));
        checks.throwIfAny();
    }

    /// Days of 24 hours from `time` to the expiry; zero or less after the expiry.
    public double daysToExpiry(Instant time) {
        return Duration.between(time, expiry).toMillis() / (1000 * DAY_SECONDS);
    }

    /// True if the bid is at or above the ask.
    public boolean isCrossed() {
        return bid.isPresent() && ask.isPresent() && bid.getAsDouble() >= ask.getAsDouble();
    }
}
