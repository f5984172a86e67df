package io.plimsoll.kernels.plausibility;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Finds marks far from their asset's price, volatilities in percent, and funding rates that no market pays.
final class MarketPlausibility {
    /// Largest basis of a perpetual, and of instruments that expire within months.
    private static final double MAX_BASIS = 0.2;

    /// Largest annual basis of later expiries: a future of two years may differ by 60 %.
    private static final double MAX_LONG_BASIS = 0.3;

    /// Largest annual basis of near expiries.
    private static final double MAX_ANNUAL_BASIS = 3;

    /// Largest relative difference that is noise between two prices.
    private static final double PRICE_NOISE = 0.02;

    /// Largest annual funding rate. For comparison: 0.01 entered for 0.01 % every eight hours is 10.95.
    private static final double MAX_FUNDING = 10;

    private static final double MAX_IMPLIED = 5;

    /// Largest implied volatility below one week to expiry, where wings are quoted at hundreds of percent.
    private static final double MAX_SHORT_IMPLIED = 10;

    /// An implied volatility of at least 1 that is this many times its asset's volatility looks like a
    /// percentage, and vice versa.
    private static final double MAX_RATIO = 30;

    private static final double MAX_STRIKE_RATIO = 100;
    private static final double PERCENT = 100;
    private static final double DAYS_PER_YEAR = 365;
    private static final double NANOS_PER_DAY = 86_400e9;
    private static final Duration SHORT_EXPIRY = Duration.ofDays(7);

    private final Instant asOf;
    private final Findings findings;
    private final LikelyReading readings;
    private final Map<String, Double> prices;
    private final Map<String, Double> volatilities = new HashMap<>();

    MarketPlausibility(RiskRequest request, Findings findings) {
        this.asOf = request.asOf();
        this.findings = findings;
        this.readings = new LikelyReading(request.market().assets());
        this.prices = request.market().prices();
        for (RiskFactor factor : request.model().factors()) {
            volatilities.put(factor.name(), factor.volatility());
        }
    }

    /// @param place index in the market's list
    void find(Instrument instrument, int place) {
        String path = "/market/instruments/" + place;
        double price = prices.getOrDefault(instrument.asset(), Double.NaN);
        switch (instrument) {
            case Spot spot -> {}
            case Perpetual perpetual -> {
                price(
                        FindingKind.MARK_OFF_ASSET,
                        path + "/markPrice",
                        instrument,
                        perpetual.markPrice(),
                        price,
                        MAX_BASIS);
                funding(perpetual, path + "/fundingRate");
            }
            case Future future ->
                price(
                        FindingKind.MARK_OFF_ASSET,
                        path + "/markPrice",
                        instrument,
                        future.markPrice(),
                        price,
                        largestBasis(years(future.expiry())));
            case EuropeanOption option -> option(option, path, price);
        }
    }

    private void option(EuropeanOption option, String path, double price) {
        price(
                FindingKind.UNDERLYING_OFF_ASSET,
                path + "/underlyingPrice",
                option,
                option.underlyingPrice(),
                price,
                largestBasis(years(option.expiry())));
        double moneyness = option.strike() / option.underlyingPrice();
        if (moneyness > MAX_STRIKE_RATIO || moneyness < 1 / MAX_STRIKE_RATIO) {
            findings.add(
                    FindingKind.STRIKE_OFF_ASSET,
                    path + "/strike",
                    "strike of " + option.name() + " is " + Findings.text(option.strike()) + " and its underlying "
                            + Findings.text(option.underlyingPrice()) + ": " + readings.of(option.strike(), price));
        }
        double implied = option.impliedVolatility();
        boolean isShort = Duration.between(asOf, option.expiry()).compareTo(SHORT_EXPIRY) < 0;
        double spot = volatilities.getOrDefault(RiskFactor.nameOf(option.asset(), FactorKind.SPOT), 0.0);
        boolean isPercent = implied >= 1 && spot > 0 && implied / spot >= MAX_RATIO;
        if (implied > (isShort ? MAX_SHORT_IMPLIED : MAX_IMPLIED) || isPercent) {
            findings.add(
                    FindingKind.IMPLIED_VOLATILITY_IN_PERCENT,
                    path + "/impliedVolatility",
                    "impliedVolatility of " + option.name() + " is " + Findings.text(implied) + ", that is "
                            + Findings.percent(implied) + " a year: " + Findings.text(implied / PERCENT) + "?");
        } else {
            OptionQuoteCheck.finding(option, asOf)
                    .ifPresent(sentence -> findings.add(
                            FindingKind.IMPLIED_VOLATILITY_OFF_PRICE, path + "/impliedVolatility", sentence));
        }
        if (spot >= 1 && implied > 0 && spot / implied >= MAX_RATIO) {
            findings.add(
                    FindingKind.VOLATILITY_IN_PERCENT,
                    path + "/impliedVolatility",
                    "impliedVolatility of " + option.name() + " is " + Findings.text(implied) + ", and the model moves "
                            + option.asset() + " by " + Findings.percent(spot) + " a year: is the model's volatility "
                            + Findings.text(spot / PERCENT) + "?");
        }
    }

    private void price(
            FindingKind kind, String path, Instrument instrument, double mark, double price, double largest) {
        double basis = mark / price - 1;
        if (Double.isNaN(price) || Math.abs(basis) <= largest) {
            return;
        }
        String field = path.substring(path.lastIndexOf('/') + 1);
        findings.add(
                kind,
                path,
                field + " of " + instrument.name() + " is " + Findings.text(mark) + ", "
                        + Findings.percent(Math.abs(basis)) + (basis < 0 ? " below" : " above") + " the price of "
                        + instrument.asset() + ", " + Findings.text(price) + ": "
                        + readings.of(mark, price));
    }

    /// The largest plausible basis for a time to expiry.
    private static double largestBasis(double years) {
        double soon = Math.max(PRICE_NOISE, MAX_ANNUAL_BASIS * years);
        return Math.min(soon, Math.max(MAX_BASIS, MAX_LONG_BASIS * years));
    }

    private void funding(Perpetual perpetual, String path) {
        double intervals =
                DAYS_PER_YEAR * NANOS_PER_DAY / perpetual.fundingInterval().toNanos();
        double annual = perpetual.fundingRate() * intervals;
        if (Math.abs(annual) > MAX_FUNDING) {
            findings.add(
                    FindingKind.FUNDING_RATE_EXTREME,
                    path,
                    "fundingRate of " + perpetual.name() + " is " + Findings.text(perpetual.fundingRate()) + " every "
                            + perpetual.fundingInterval() + ", that is " + Findings.percent(annual) + " a year: "
                            + Findings.text(perpetual.fundingRate() / PERCENT) + ", in percent, or "
                            + Findings.text(perpetual.fundingRate() / intervals) + ", as a rate a year?");
        }
    }

    private double years(Instant expiry) {
        return Duration.between(asOf, expiry).toSeconds() / (DAYS_PER_YEAR * 86_400);
    }
}
