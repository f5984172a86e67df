package io.plimsoll.kernels.plausibility;

import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.lane.BlackLane;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Compares an option's implied volatility with its market price.
final class OptionQuoteCheck {
    /// Discount rate that may be in the price but not in the formula: 5 % a year.
    private static final double MAX_RATE = 0.05;

    /// Half a bid-ask spread, relative to the price.
    private static final double RELATIVE_SPREAD = 0.05;

    /// Tick size relative to the underlying: 0.0005 of a coin on Deribit.
    private static final double RELATIVE_TICK = 0.0005;

    private static final double SECONDS_PER_YEAR = 365 * 86_400.0;
    private static final int HALVINGS = 60;

    private OptionQuoteCheck() {}

    /// The mismatch, in one sentence; empty if there is none or if no price is given.
    static Optional<String> finding(EuropeanOption option, Instant asOf) {
        if (option.markPrice().isEmpty()) {
            return Optional.empty();
        }
        double years = Duration.between(asOf, option.expiry()).toSeconds() / SECONDS_PER_YEAR;
        double unit = option.payoff() == Payoff.INVERSE ? option.underlyingPrice() : 1;
        double mark = option.markPrice().getAsDouble();
        double value = value(option, option.impliedVolatility() * Math.sqrt(years)) / unit;
        double allowed = (RELATIVE_SPREAD + MAX_RATE * years) * Math.max(mark, value)
                + RELATIVE_TICK * option.underlyingPrice() / unit;
        if (Math.abs(value - mark) <= allowed) {
            return Optional.empty();
        }
        return Optional.of("impliedVolatility of " + option.name() + " is " + Findings.text(option.impliedVolatility())
                + ", which gives the price " + Findings.text(value) + " and not markPrice, " + Findings.text(mark)
                + ": "
                + reading(option, mark * unit, Math.sqrt(years)));
    }

    /// The implied volatility of a price, by bisection.
    private static String reading(EuropeanOption option, double price, double root) {
        double low = 0;
        double high = EuropeanOption.MAX_VOLATILITY;
        if (value(option, low) > price || value(option, high * root) < price) {
            return "no volatility gives it; is it in another currency?";
        }
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = 0.5 * (low + high);
            if (value(option, middle * root) < price) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Findings.text(0.5 * (low + high)) + "?";
    }

    private static double value(EuropeanOption option, double deviation) {
        return BlackLane.value(
                option.right() == Right.CALL ? 1 : -1,
                option.underlyingPrice(),
                StrictMath.log(option.underlyingPrice()),
                option.strike(),
                StrictMath.log(option.strike()),
                deviation);
    }
}
