package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.time.Duration;
import java.time.Instant;

/// A future without expiry, tied to its index by funding. Its mark moves in proportion to the asset's spot price.
///
/// @param name name by which positions refer to it
///
/// @param payoff whether it settles in US dollars or in the asset
/// @param markPrice quote currency per unit of the asset
/// @param fundingRate fraction of the notional that longs pay to shorts per interval; negative if shorts pay
/// @param fundingInterval interval of `fundingRate`, for example eight hours
/// @param fundingPayment continuous or at fixed times
/// @param settlement asset that a linear contract pays: US dollars, or a stablecoin
public record Perpetual(
        String name,
        String asset,
        Payoff payoff,
        double markPrice,
        double fundingRate,
        Duration fundingInterval,
        FundingPayment fundingPayment,
        String settlement)
        implements Instrument {
    /// Largest funding rate an interval: 100 % of the notional.
    public static final double MAX_FUNDING_RATE = 1.0;

    /// Shortest interval of fixed payments.
    public static final Duration MIN_FIXED_INTERVAL = Duration.ofHours(1);

    /// A perpetual with continuous funding, which pays US dollars or its asset.
    public Perpetual(
            String name, String asset, Payoff payoff, double markPrice, double fundingRate, Duration fundingInterval) {
        this(name, asset, payoff, markPrice, fundingRate, fundingInterval, FundingPayment.PRO_RATA);
    }

    /// A perpetual that pays US dollars or its asset.
    public Perpetual(
            String name,
            String asset,
            Payoff payoff,
            double markPrice,
            double fundingRate,
            Duration fundingInterval,
            FundingPayment fundingPayment) {
        this(name, asset, payoff, markPrice, fundingRate, fundingInterval, fundingPayment, AssetPrice.DOLLAR);
    }

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public Perpetual {
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
                .within("fundingRate", fundingRate, -MAX_FUNDING_RATE, MAX_FUNDING_RATE)
                .require(
                        fundingInterval.compareTo(Duration.ofMinutes(1)) >= 0
                                && fundingInterval.compareTo(Duration.ofDays(366)) <= 0,
                        "/fundingInterval",
                        "out-of-range",
                        "fundingInterval: " + fundingInterval + " is out of range (PT1M to P366D)")
                .require(
                        fundingPayment == FundingPayment.PRO_RATA || fundingInterval.compareTo(MIN_FIXED_INTERVAL) >= 0,
                        "/fundingInterval",
                        "out-of-range",
                        "fundingInterval: " + fundingInterval
                                + " is out of range (PT1H to P366D where funding is paid at fixed times)")
                .throwIfAny();
    }

    @Override
    public Instant expiry() {
        return Instant.MAX;
    }

    /// The same perpetual at another mark price.
    public Perpetual withMarkPrice(double price) {
        return new Perpetual(name, asset, payoff, price, fundingRate, fundingInterval, fundingPayment, settlement);
    }

    /// The same perpetual at another funding rate.
    public Perpetual withFundingRate(double rate) {
        return new Perpetual(name, asset, payoff, markPrice, rate, fundingInterval, fundingPayment, settlement);
    }
}
