package io.plimsoll.methodology.plan;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarkValues;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.requirement.holding.CloseOutSchedule;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// At what price, at what cost and how fast things trade.
///
/// A trade of `Q` in all costs `Σ c(Q_day)`, the days' parts being the policy's share of the daily volume until `Q`
/// is done, and `c` half the spread and the square-root impact of [CloseOutSchedule]. What a plan trades in one
/// instrument is added up before it is priced, so that cutting a trade into stages makes it no cheaper.
final class TradingTerms {
    private final RiskRequest request;
    private final AppliedPolicy appliedPolicy;
    private final Map<String, Instrument> instruments;
    private final Map<String, Double> prices;
    private final MarkValues values;

    TradingTerms(RiskRequest request, AppliedPolicy appliedPolicy) {
        this.request = request;
        this.appliedPolicy = appliedPolicy;
        this.instruments = new HashMap<>(request.market().instruments().stream()
                .collect(Collectors.toMap(Instrument::name, instrument -> instrument)));
        this.prices = new HashMap<>(
                request.market().assets().stream().collect(Collectors.toMap(AssetPrice::asset, AssetPrice::price)));
        prices.put(AssetPrice.DOLLAR, 1.0);
        this.values = MarkValues.of(
                request, request.positions().stream().map(Position::instrument).collect(Collectors.toSet()));
    }

    /// The instrument of that name; for an asset of the collateral, its spot market.
    Instrument instrument(PlannedTrade trade) {
        return trade.purpose() == LiquidationPlan.Purpose.COLLATERAL_SALE
                ? spot(trade.name())
                : Objects.requireNonNull(instruments.get(trade.name()), trade.name());
    }

    /// The market's own spot instrument where it has one, the first by name.
    private Instrument spot(String asset) {
        return instruments.values().stream()
                .filter(instrument ->
                        instrument instanceof Spot && instrument.asset().equals(asset))
                .min((one, two) -> one.name().compareTo(two.name()))
                .orElseGet(() -> new Spot("spot " + asset, asset));
    }

    /// True if an instrument of the market ends within the segment's horizon.
    boolean endsWithinHorizon(String name) {
        return Objects.requireNonNull(instruments.get(name), name)
                .isOverAt(request.asOf().plus(appliedPolicy.segment().horizon()));
    }

    /// US dollars for a unit of an asset.
    double price(String asset) {
        return Objects.requireNonNull(prices.get(asset), asset);
    }

    /// The annual volatility of an asset's price in the model; 0 where it has none.
    double volatility(String asset) {
        int factor = request.model().indexOf(RiskFactor.nameOf(asset, FactorKind.SPOT));
        return factor < 0 ? 0 : request.model().factors().get(factor).volatility();
    }

    /// Cost of a total, report currency.
    ///
    /// @param total units, without a sign
    double cost(Instrument instrument, double total) {
        double perDay = perDay(instrument);
        double days = Double.isInfinite(perDay) ? 0 : Math.floor(total / perDay);
        double whole = days == 0 ? 0 : days * ofDay(instrument, perDay);
        double rest = days == 0 ? total : Math.max(0, total - days * perDay);
        return (whole + ofDay(instrument, rest)) / price(request.currency());
    }

    /// What more it costs to trade more, report currency.
    ///
    /// @param before units traded already, without a sign
    /// @param more units, without a sign
    BigDecimal cost(Instrument instrument, BigDecimal before, BigDecimal more) {
        double total = cost(instrument, before.add(more).doubleValue());
        return Money.of(Math.max(0, total - cost(instrument, before.doubleValue())));
    }

    private double ofDay(Instrument instrument, double size) {
        CloseOutSchedule schedule = CloseOutSchedule.of(
                size,
                size,
                instrument,
                liquidity(instrument),
                appliedPolicy.policy().liquidity(),
                price(instrument.asset()),
                volatility(instrument.asset()),
                request.asOf());
        return schedule.spreadCost() + schedule.impactCost();
    }

    private InstrumentLiquidity liquidity(Instrument instrument) {
        return appliedPolicy.liquidityOf(instrument.name());
    }

    private double perDay(Instrument instrument) {
        return appliedPolicy.policy().liquidity().volumeShare().doubleValue()
                * liquidity(instrument).averageDailyVolume().orElse(Double.POSITIVE_INFINITY);
    }

    /// Units that a stage may trade; infinite where no volume is known.
    double perStage(Instrument instrument) {
        return perDay(instrument) * appliedPolicy.policy().staging().stageDays();
    }

    /// What a trade is paid in: an inverse option's premium is in coin.
    String cashAsset(PlannedTrade trade) {
        return instrument(trade) instanceof EuropeanOption option && option.payoff() == Payoff.INVERSE
                ? option.asset()
                : AssetPrice.DOLLAR;
    }

    /// What is paid for a trade at the mark, in units of its cash asset; negative is paid out. Perpetuals and futures
    /// are settled at the mark and have no value of their own.
    BigDecimal cash(PlannedTrade trade) {
        double unit = trade.purpose() == LiquidationPlan.Purpose.COLLATERAL_SALE
                ? price(trade.name())
                : values.dollars(trade.name());
        return Money.round(trade.quantity().negate().multiply(new BigDecimal(unit / price(cashAsset(trade)))));
    }
}
