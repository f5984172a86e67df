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

/// The close-out of one instrument in `n` equal daily parts. `n` follows from the share of the daily volume that may be
/// traded.
///
/// A part of `Q / n` costs half the spread and moves the price by `Y σ √(Q / n V)`, the square-root law of Toth and
/// others (2011), with the daily volatility `σ` and the daily volume `V`. If the depth `D` at 2 % is known and gives
/// more, the move is `2 % √(Q / n D)`. The price of an option moves by its delta times that. Parts left at expiry are
/// settled without a selling cost.
///
/// @param size absolute units of the asset
/// @param parts `n`, at least 1
/// @param sold number of parts sold before expiry, at most `n`
/// @param isVolumeKnown true if `n` follows from a volume
/// @param spreadCost of the parts sold, US dollars
/// @param impactCost of the parts sold, US dollars
public record CloseOutSchedule(
        double size, int parts, int sold, boolean isVolumeKnown, double spreadCost, double impactCost) {
    private static final double DAYS_A_YEAR = 365;
    private static final double SECONDS_A_YEAR =
            DAYS_A_YEAR * Duration.ofDays(1).toSeconds();

    /// The market of an asset at the valuation.
    ///
    /// @param price of the asset, US dollars
    /// @param volatility annual
    /// @param asOf the instant of the valuation
    public record AssetMarket(double price, double volatility, Instant asOf) {}

    /// The schedule of one instrument.
    ///
    /// @param size absolute units of the asset
    /// @param traded absolute units to trade in all, including collateral in the asset
    public static CloseOutSchedule of(
            double size,
            double traded,
            Instrument instrument,
            InstrumentLiquidity liquidity,
            LiquidityRules rules,
            AssetMarket market) {
        double price = price(instrument, market.price());
        double volume = liquidity.averageDailyVolume().orElse(Double.POSITIVE_INFINITY);
        int days = days(traded, liquidity, rules);
        double part = traded / days;
        double spread =
                liquidity.spread().orElse(rules.spread(Product.of(instrument)).doubleValue() * price);
        double law = rules.impactCoefficient().doubleValue()
                * market.volatility()
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
                size * price * Math.abs(delta(instrument, market.asOf())) * move);
    }

    /// The schedule of an instrument that expires.
    ///
    /// @param alive number of parts that can be sold before expiry, at least 0
    public CloseOutSchedule until(int alive) {
        if (alive >= sold) {
            return this;
        }
        double share = (double) alive / sold;
        return new CloseOutSchedule(size, parts, alive, isVolumeKnown, share * spreadCost, share * impactCost);
    }

    /// Days until nothing is left, at least 1. Parts settled at expiry end on the day after the last sale.
    public int days() {
        return Math.min(parts, sold + 1);
    }

    /// Days needed to trade a quantity.
    ///
    /// @param traded absolute units of the asset
    public static int days(double traded, InstrumentLiquidity liquidity, LiquidityRules rules) {
        return traded == 0
                ? 1
                : (int) Math.clamp(Math.ceil(traded / rules.unitsPerDay(liquidity)), 1, rules.longestDays());
    }

    /// Price of an instrument's underlying, US dollars.
    public static double price(Instrument instrument, double spot) {
        return switch (instrument) {
            case Spot asset -> spot;
            case Perpetual perpetual -> perpetual.markPrice();
            case Future future -> future.markPrice();
            case EuropeanOption option -> option.underlyingPrice();
        };
    }

    /// Delta of an instrument: gain for a rise of its underlying by one. Options by Black (1976) without
    /// discounting.
    public static double delta(Instrument instrument, Instant asOf) {
        if (!(instrument instanceof EuropeanOption option)) {
            return 1;
        }
        double years = Duration.between(asOf, option.expiry()).toSeconds() / SECONDS_A_YEAR;
        double deviation = option.impliedVolatility() * Math.sqrt(years);
        double d1 = StrictMath.log(option.underlyingPrice() / option.strike()) / deviation + deviation / 2;
        return deviation == 0
                ? option.right().sign()
                : option.right().sign() * NormalLane.cumulative(option.right().sign() * d1);
    }

    /// Selling cost of one day at present prices, US dollars. Equal on each day with a sale.
    ///
    /// @param day from 1
    public double cost(int day) {
        return day > sold ? 0 : (spreadCost + impactCost) / sold;
    }

    /// Fraction that is left after `day` days.
    public double left(int day) {
        return day >= days() ? 0 : 1 - (double) day / parts;
    }
}
