package io.plimsoll.methodology.requirement.holding;

import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.policy.LiquidityRules;
import io.plimsoll.methodology.policy.Product;
import java.time.Duration;
import java.time.Instant;

/// How one instrument is closed out: in equal parts over `n` days, as many as a share of the daily volume
/// asks for.
///
/// A part of `Q / n` costs half the spread, and moves the price by `Y σ √(Q / n V)`, the square-root law of Toth
/// and others (2011), `σ` being the volatility of a day and `V` the daily volume; where the depth `D` at 2 % is
/// known and that is more, by `2 % √(Q / n D)`. The price of an option moves with its delta. What ends before its part
/// is sold is paid by the venue at that time and costs nothing to sell.
///
/// @param size units of the asset, without a sign
/// @param parts `n`, at least 1
/// @param sold parts that are sold, at most `n`; the others end before they are
/// @param isVolumeKnown whether `n` follows from a volume
/// @param spreadCost of what is sold, US dollars
/// @param impactCost of what is sold, US dollars
public record CloseOutSchedule(
        double size, int parts, int sold, boolean isVolumeKnown, double spreadCost, double impactCost) {
    private static final double DAYS_A_YEAR = 365;
    private static final double SECONDS_A_YEAR =
            DAYS_A_YEAR * Duration.ofDays(1).toSeconds();

    /// @param size units of the asset, without a sign
    /// @param traded units that have to be traded in all, those of collateral in the asset included
    /// @param spot price of the asset, US dollars
    /// @param volatility of the asset, annual
    /// @param asOf the instant of the valuation
    public static CloseOutSchedule of(
            double size,
            double traded,
            Instrument instrument,
            InstrumentLiquidity liquidity,
            LiquidityRules rules,
            double spot,
            double volatility,
            Instant asOf) {
        double price = price(instrument, spot);
        double volume = liquidity.averageDailyVolume().orElse(Double.POSITIVE_INFINITY);
        int days = days(traded, liquidity, rules);
        double part = traded / days;
        double spread =
                liquidity.spread().orElse(rules.spread(Product.of(instrument)).doubleValue() * price);
        double law = rules.impactCoefficient().doubleValue()
                * volatility
                / Math.sqrt(DAYS_A_YEAR)
                * Math.sqrt(part / volume);
        double depth = liquidity.depth().orElse(Double.POSITIVE_INFINITY);
        double move = Math.max(law, InstrumentLiquidity.DEPTH_MOVE * Math.sqrt(part / depth));
        return new CloseOutSchedule(
                size,
                days,
                days,
                liquidity.averageDailyVolume().isPresent(),
                size * spread / 2,
                size * price * Math.abs(delta(instrument, asOf)) * move);
    }

    /// The same where what is left after some days has ended.
    ///
    /// @param alive days on which there still is something to sell, at least 0
    public CloseOutSchedule until(int alive) {
        if (alive >= sold) {
            return this;
        }
        double share = (double) alive / sold;
        return new CloseOutSchedule(size, parts, alive, isVolumeKnown, share * spreadCost, share * impactCost);
    }

    /// Days until all of it is gone, at least 1: what ends is gone on the day after the last sale.
    public int days() {
        return Math.min(parts, sold + 1);
    }

    /// Days in which a quantity can be traded.
    ///
    /// @param traded units of the asset, without a sign
    public static int days(double traded, InstrumentLiquidity liquidity, LiquidityRules rules) {
        double aDay = rules.volumeShare().doubleValue()
                * liquidity.averageDailyVolume().orElse(Double.POSITIVE_INFINITY);
        return (int) Math.clamp(Math.ceil(traded / aDay), 1, rules.longestDays());
    }

    /// What the price of an instrument's underlying is, US dollars.
    public static double price(Instrument instrument, double spot) {
        return switch (instrument) {
            case Spot asset -> spot;
            case Perpetual perpetual -> perpetual.markPrice();
            case Future future -> future.markPrice();
            case EuropeanOption option -> option.underlyingPrice();
        };
    }

    /// By how much an instrument gains for a rise of its underlying by one.
    public static double delta(Instrument instrument, Instant asOf) {
        if (!(instrument instanceof EuropeanOption option)) {
            return 1;
        }
        double years = Duration.between(asOf, option.expiry()).toSeconds() / SECONDS_A_YEAR;
        double deviation = option.impliedVolatility() * Math.sqrt(years);
        double d1 = Math.log(option.underlyingPrice() / option.strike()) / deviation + deviation / 2;
        return deviation == 0
                ? option.right().sign()
                : option.right().sign() * NormalLane.cumulative(option.right().sign() * d1);
    }

    /// What the sale of a day costs at the prices of the valuation, US dollars: the same on each.
    ///
    /// @param day from 1
    public double cost(int day) {
        return day > sold ? 0 : (spreadCost + impactCost) / sold;
    }

    /// The part that is left after `day` days.
    public double left(int day) {
        return day >= days() ? 0 : 1 - (double) day / parts;
    }
}
