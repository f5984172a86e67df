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
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Price, cost and speed of trading each instrument.
///
/// A total of `Q` units costs `Σ c(Q_day)`. Each day trades the policy's share of the daily volume until `Q` is done,
/// and `c` is half the spread plus the square-root impact of [CloseOutSchedule]. The cost follows from the total that a
/// plan trades in an instrument, so that splitting a trade into stages does not make it cheaper.
public final class TradingTerms {
    /// Most that a lot is worth, US dollars of the asset.
    private static final double DOLLARS_A_LOT = 1000;

    /// Most that a lot is worth, as a fraction of what the account holds without regard to sign.
    private static final double SHARE_A_LOT = 1e-5;

    private static final int LOT_DECIMALS = 8;

    private final RiskRequest request;
    private final AppliedPolicy appliedPolicy;
    private final Map<String, Instrument> instruments;
    private final Map<String, Double> prices;
    private final MarkValues values;
    private final double dollarsALot;

    /// Terms at the prices of a request.
    public TradingTerms(RiskRequest request, AppliedPolicy appliedPolicy) {
        this.request = request;
        this.appliedPolicy = appliedPolicy;
        this.instruments = request.market().byName();
        this.prices = request.market().prices();
        this.values = MarkValues.of(
                request, request.positions().stream().map(Position::instrument).collect(Collectors.toSet()));
        double gross = gross(request);
        this.dollarsALot = gross > 0 ? Math.min(DOLLARS_A_LOT, SHARE_A_LOT * gross) : DOLLARS_A_LOT;
    }

    private double gross(RiskRequest account) {
        double positions = account.positions().stream()
                .mapToDouble(position -> position.quantity().abs().doubleValue()
                        * price(Objects.requireNonNull(instruments.get(position.instrument()), position.instrument())
                                .asset()))
                .sum();
        return positions
                + account.collateral().stream()
                        .mapToDouble(balance -> balance.quantity().abs().doubleValue() * price(balance.asset()))
                        .sum();
    }

    /// The step of quantities in an instrument: its lot in the request. Where that is unknown, the largest
    /// power of ten of units of its asset that is worth at most 1,000 US dollars and at most a hundred-thousandth
    /// of the account.
    BigDecimal lot(Instrument instrument) {
        BigDecimal stated = liquidity(instrument).lot();
        if (stated != null) {
            return stated;
        }
        int power = (int) Math.floor(StrictMath.log10(dollarsALot / price(instrument.asset())));
        return BigDecimal.ONE.scaleByPowerOfTen(Math.max(power, -LOT_DECIMALS));
    }

    /// An absolute quantity in whole lots.
    ///
    /// @param rounding [RoundingMode#UP] or [RoundingMode#DOWN]
    BigDecimal inLots(BigDecimal size, Instrument instrument, RoundingMode rounding) {
        BigDecimal lot = lot(instrument);
        return size.divide(lot, 0, rounding).multiply(lot).setScale(Math.max(0, lot.scale()), RoundingMode.UNNECESSARY);
    }

    /// The instrument of a trade; for a sale of collateral, the spot market of the asset.
    Instrument instrument(PlannedTrade trade) {
        return trade.purpose() == LiquidationPlan.Purpose.COLLATERAL_SALE
                ? spot(trade.name())
                : Objects.requireNonNull(instruments.get(trade.name()), trade.name());
    }

    /// The first spot instrument of the asset by name; a new one if the market lists none.
    private Instrument spot(String asset) {
        return instruments.values().stream()
                .filter(instrument ->
                        instrument instanceof Spot && instrument.asset().equals(asset))
                .min((one, two) -> one.name().compareTo(two.name()))
                .orElseGet(() -> new Spot("spot " + asset, asset));
    }

    /// True if an instrument expires within the segment's horizon.
    public boolean endsWithinHorizon(String name) {
        return Objects.requireNonNull(instruments.get(name), name)
                .isOverAt(request.asOf().plus(appliedPolicy.segment().horizon()));
    }

    /// Price of an asset, US dollars.
    double price(String asset) {
        return Objects.requireNonNull(prices.get(asset), asset);
    }

    /// Annual volatility of an asset's price in the model; 0 if the model has none.
    double volatility(String asset) {
        int factor = request.model().indexOf(RiskFactor.nameOf(asset, FactorKind.SPOT));
        return factor < 0 ? 0 : request.model().factors().get(factor).volatility();
    }

    /// Cost of trading a total, report currency.
    ///
    /// @param total absolute units
    public double cost(Instrument instrument, double total) {
        double perDay = perDay(instrument);
        double days = Double.isInfinite(perDay) ? 0 : Math.floor(total / perDay);
        double whole = days == 0 ? 0 : days * ofDay(instrument, perDay);
        double rest = days == 0 ? total : Math.max(0, total - days * perDay);
        return (whole + ofDay(instrument, rest)) / price(request.currency());
    }

    /// Cost of trading more after an earlier total, report currency.
    ///
    /// @param before absolute units traded so far
    /// @param more absolute units
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
                new CloseOutSchedule.AssetMarket(
                        price(instrument.asset()), volatility(instrument.asset()), request.asOf()));
        return schedule.spreadCost() + schedule.impactCost();
    }

    private InstrumentLiquidity liquidity(Instrument instrument) {
        return appliedPolicy.liquidityOf(instrument.name());
    }

    private double perDay(Instrument instrument) {
        return appliedPolicy.policy().liquidity().unitsPerDay(liquidity(instrument));
    }

    /// Units that one stage may trade; infinite if the volume is unknown.
    double perStage(Instrument instrument) {
        return perDay(instrument) * appliedPolicy.policy().staging().stageDays();
    }

    /// The asset in which a trade is paid: the coin for an inverse option, else the dollar.
    String cashAsset(PlannedTrade trade) {
        return instrument(trade) instanceof EuropeanOption option && option.payoff() == Payoff.INVERSE
                ? option.asset()
                : AssetPrice.DOLLAR;
    }

    /// Cash received for a trade at the mark, in units of its cash asset; negative is paid. 0 for perpetuals and
    /// futures, which are settled at the mark.
    BigDecimal cash(PlannedTrade trade) {
        double unit = trade.purpose() == LiquidationPlan.Purpose.COLLATERAL_SALE
                ? price(trade.name())
                : values.dollars(trade.name());
        return Money.round(trade.quantity().negate().multiply(new BigDecimal(unit / price(cashAsset(trade)))));
    }
}
