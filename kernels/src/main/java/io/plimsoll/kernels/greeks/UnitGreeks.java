package io.plimsoll.kernels.greeks;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.kernels.lane.PayoffLane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The greeks of one unit of an instrument, or of an asset.
///
/// The price `S` moves, and with it every mark of the asset: a perpetual's mark in proportion, a forward
/// `F = S exp(b τ)` at its basis `b`. Implied volatilities stay with their strikes. With the mark `M` and Black's value
/// `B(F)` the gain of a unit in US dollars is
/// ```
///                     gain                        by S                by b                  twice by S
/// spot, collateral    S' - S                      1                   0                     0
/// linear perpetual    M S'/S - M                  M/S                 0                     0
/// inverse perpetual   (1 - M/M') S'               1                   0                     0
/// linear future       F' - F                      F/S                 τ F                   0
/// inverse future      (1 - F/F') S'               1                   τ S                   0
/// linear option       B(F') - B(F)                B' F/S              τ F B'                B'' F²/S²
/// inverse option      B(F') S'/F' - B(F) S/F      B'                  τ S (B' - B/F)        B'' F/S
/// ```
/// In a coin as the report currency, at its price `P`, a unit with the value `V` has `V/P`. So a rise of `P` lowers
/// the value of everything else, which counts under the coin.
final class UnitGreeks {
    private static final double PERCENT = 0.01;
    private static final double BASIS_POINT = 1e-4;
    private static final double POINT = 0.01;
    private static final double DAYS_PER_YEAR = 365;
    private static final Duration DAY = Duration.ofDays(1);

    private final Instant asOf;
    private final String currency;
    private final double currencyPrice;
    private final ExpiryBuckets buckets;
    private final Map<String, Double> prices;

    /// @param currency `USD` or an asset of the market
    UnitGreeks(Instant asOf, String currency, Market market, ExpiryBuckets buckets) {
        this.asOf = asOf;
        this.currency = currency;
        this.buckets = buckets;
        this.prices = market.prices();
        this.currencyPrice = price(currency);
    }

    /// Gain of a unit in US dollars and its derivatives.
    ///
    /// @param value of the unit; 0 for what is settled to its mark
    /// @param bySpot first derivative by the price
    /// @param twiceBySpot second derivative by the price
    /// @param byBasis derivative by the annual basis
    private record Dollars(double value, double bySpot, double twiceBySpot, double byBasis) {}

    /// One unit of an instrument.
    Greeks of(Instrument instrument) {
        double spot = price(instrument.asset());
        return switch (instrument) {
            case Spot held -> ofAsset(held.asset());
            case Perpetual perpetual ->
                new Greeks(
                        assets(
                                perpetual.asset(),
                                new Dollars(0, isLinear(perpetual.payoff()) ? perpetual.markPrice() / spot : 1, 0, 0)),
                        List.of(),
                        0,
                        funding(perpetual, spot) / currencyPrice);
            case Future future -> future(future, spot);
            case EuropeanOption option -> option(option, spot);
        };
    }

    /// One unit of an asset.
    Greeks ofAsset(String asset) {
        return new Greeks(assets(asset, new Dollars(price(asset), 1, 0, 0)), List.of(), 0, 0);
    }

    private static boolean isLinear(Payoff payoff) {
        return payoff == Payoff.LINEAR;
    }

    private Greeks future(Future future, double spot) {
        double forward = future.markPrice();
        double years = Years.between(asOf, future.expiry());
        double rolled = rolled(forward, spot, years);
        boolean isLinear = isLinear(future.payoff());
        Dollars dollars =
                isLinear ? new Dollars(0, forward / spot, 0, years * forward) : new Dollars(0, 1, 0, years * spot);
        double theta =
                isLinear ? PayoffLane.linearGain(forward, rolled) : PayoffLane.inverseGain(forward, rolled, spot);
        return new Greeks(assets(future.asset(), dollars), List.of(), theta / currencyPrice, 0);
    }

    private Greeks option(EuropeanOption option, double spot) {
        double forward = option.underlyingPrice();
        double years = Years.between(asOf, option.expiry());
        double sign = option.right().sign();
        double strike = option.strike();
        double volatility = option.impliedVolatility();
        BlackGreeks now = BlackGreeks.of(sign, forward, strike, years, volatility);
        double rolled = rolled(forward, spot, years);
        BlackGreeks tomorrow = BlackGreeks.of(sign, rolled, strike, left(years), volatility);
        // An option on the spot has no basis.
        double yearsOfBasis = forward == spot ? 0 : years;
        double ratio = forward / spot;
        boolean isLinear = isLinear(option.payoff());
        Dollars dollars = isLinear
                ? new Dollars(
                        now.value(),
                        now.delta() * ratio,
                        now.gamma() * ratio * ratio,
                        yearsOfBasis * forward * now.delta())
                : new Dollars(
                        PayoffLane.inversePremium(now.value(), forward, spot),
                        now.delta(),
                        now.gamma() * ratio,
                        yearsOfBasis * spot * (now.delta() - now.value() / forward));
        double later = isLinear ? tomorrow.value() : PayoffLane.inversePremium(tomorrow.value(), rolled, spot);
        double vega = isLinear ? now.vega() : PayoffLane.inversePremium(now.vega(), forward, spot);
        return new Greeks(
                assets(option.asset(), dollars),
                List.of(new BucketVega(
                        option.asset(), buckets.endOf(years * DAYS_PER_YEAR), vega * POINT / currencyPrice)),
                (later - dollars.value) / currencyPrice,
                0);
    }

    /// Years to expiry a day later.
    private static double left(double years) {
        return Math.max(0, years - Years.of(DAY));
    }

    /// The forward a day later at the same spot price and basis; the spot price once it has expired.
    private static double rolled(double forward, double spot, double years) {
        double left = left(years);
        return left == 0 ? spot : spot * StrictMath.exp(StrictMath.log(forward / spot) * left / years);
    }

    /// Funding received over one day, US dollars. Fixed payments count if they are due within the day; one due now
    /// counts as made.
    private double funding(Perpetual perpetual, double spot) {
        double intervals = (double) DAY.toNanos() / perpetual.fundingInterval().toNanos();
        if (perpetual.fundingPayment() == FundingPayment.FIXED_TIMES) {
            intervals =
                    payments(perpetual.fundingInterval(), asOf.plus(DAY)) - payments(perpetual.fundingInterval(), asOf);
        }
        double notional = isLinear(perpetual.payoff()) ? perpetual.markPrice() : spot;
        return 0.0 - notional * perpetual.fundingRate() * intervals;
    }

    /// Number of payments from 1970 up to an instant.
    private static long payments(Duration interval, Instant until) {
        Duration since = Duration.between(Instant.EPOCH, until);
        long whole = since.dividedBy(interval);
        return since.isNegative() && !interval.multipliedBy(whole).equals(since) ? whole - 1 : whole;
    }

    /// Sensitivities to the asset's price and, in a coin, to the price of the coin.
    private List<AssetGreeks> assets(String asset, Dollars of) {
        List<AssetGreeks> assets = new ArrayList<>();
        double spot = price(asset);
        boolean isCurrency = asset.equals(currency);
        double first = spot * of.bySpot - (isCurrency ? of.value : 0);
        double second = spot * spot * of.twiceBySpot - (isCurrency ? 2 * first : 0);
        if (!asset.equals(AssetPrice.DOLLAR)) {
            assets.add(new AssetGreeks(
                    asset,
                    of.bySpot,
                    PERCENT * spot * of.twiceBySpot,
                    PERCENT * first / currencyPrice,
                    PERCENT * PERCENT * second / currencyPrice,
                    BASIS_POINT * of.byBasis / currencyPrice));
        }
        if (!isCurrency && !currency.equals(AssetPrice.DOLLAR) && of.value != 0) {
            assets.add(new AssetGreeks(
                    currency,
                    0,
                    0,
                    0.0 - PERCENT * of.value / currencyPrice,
                    PERCENT * PERCENT * 2 * of.value / currencyPrice,
                    0));
        }
        return assets;
    }

    private double price(String asset) {
        return Objects.requireNonNull(prices.get(asset), asset);
    }
}
