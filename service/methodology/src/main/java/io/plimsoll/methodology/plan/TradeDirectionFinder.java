package io.plimsoll.methodology.plan;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.methodology.plan.LiquidationPlan.Purpose;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.LiquidationRules;
import io.plimsoll.methodology.policy.Product;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Lists the directions of trading that a plan chooses from.
final class TradeDirectionFinder {
    /// Most assets to hedge.
    static final int MAX_HEDGED = 4;

    /// Most balances of collateral to sell.
    static final int MAX_SOLD = 8;

    private static final MathContext HEDGE_DIGITS = new MathContext(3, RoundingMode.UP);

    /// Standard deviations of its price at which the largest hedge loses as much as the account's risk. Only the
    /// order of magnitude matters.
    private static final double DEVIATIONS = 2;

    private final RiskRequest request;
    private final AppliedPolicy appliedPolicy;
    private final TradingTerms terms;
    private final HedgePlacement placement;
    private final HedgeCandidates candidates;

    TradeDirectionFinder(
            RiskRequest request, AppliedPolicy appliedPolicy, TradingTerms terms, HedgePlacement placement) {
        this.request = request;
        this.appliedPolicy = appliedPolicy;
        this.terms = terms;
        this.placement = placement;
        this.candidates = new HedgeCandidates(
                request.market(),
                request.model(),
                request.asOf().plus(appliedPolicy.segment().horizon()));
    }

    /// Every direction.
    ///
    /// @param singles ids of positions to close one by one
    /// @param core risk of the account, report currency, which bounds the size of hedges
    List<TradeDirection> directions(Set<String> singles, double core) {
        List<TradeDirection> directions = new ArrayList<>();
        List<PlannedTrade> closings = closings();
        closings.stream()
                .filter(trade -> singles.contains(trade.id()))
                .forEach(trade -> directions.add(new TradeDirection("position " + trade.id(), List.of(trade))));
        together(closings, directions);
        sales(directions);
        if (appliedPolicy.policy().staging().hedges() == LiquidationRules.Hedges.ALLOWED) {
            hedges(core, directions);
        }
        return directions;
    }

    /// The closing trade of each position, in the order of ids. Positions that expire within the horizon have none.
    List<PlannedTrade> closings() {
        return request.positions().stream()
                .filter(position -> position.quantity().signum() != 0)
                .filter(position -> !terms.endsWithinHorizon(position.instrument()))
                .sorted(Comparator.comparing(Position::positionId))
                .map(position -> new PlannedTrade(
                        Purpose.REDUCTION,
                        position.positionId(),
                        position.instrument(),
                        position.quantity().negate()))
                .toList();
    }

    /// All positions of an asset, and all positions, in proportion. Closes books whose positions offset each other.
    private void together(List<PlannedTrade> closings, List<TradeDirection> directions) {
        Map<String, List<PlannedTrade>> byAsset = new TreeMap<>();
        closings.forEach(
                trade -> byAsset.computeIfAbsent(terms.instrument(trade).asset(), asset -> new ArrayList<>())
                        .add(trade));
        byAsset.forEach((asset, trades) -> {
            if (trades.size() > 1) {
                directions.add(new TradeDirection("positions of " + asset, trades));
            }
        });
        if (byAsset.size() > 1) {
            directions.add(new TradeDirection("positions", closings));
        }
    }

    private void sales(List<TradeDirection> directions) {
        request.collateral().stream()
                .filter(balance ->
                        balance.quantity().signum() > 0 && !balance.asset().equals(AssetPrice.DOLLAR))
                .sorted(Comparator.comparingDouble((CollateralBalance balance) ->
                                -balance.quantity().doubleValue() * terms.price(balance.asset()))
                        .thenComparing(CollateralBalance::asset))
                .limit(MAX_SOLD)
                .forEach(balance -> directions.add(new TradeDirection(
                        "collateral " + balance.asset(),
                        List.of(new PlannedTrade(
                                Purpose.COLLATERAL_SALE,
                                Position.COLLATERAL_PREFIX + balance.asset(),
                                balance.asset(),
                                balance.quantity().negate())))));
    }

    private void hedges(double core, List<TradeDirection> directions) {
        Set<String> exposed = new TreeSet<>();
        closings().forEach(trade -> exposed.add(terms.instrument(trade).asset()));
        request.collateral().forEach(balance -> exposed.add(balance.asset()));
        exposed.stream()
                .filter(asset -> terms.volatility(asset) > 0)
                .limit(MAX_HEDGED)
                .forEach(asset -> request.market().instruments().stream()
                        .filter(instrument -> instrument.asset().equals(asset) && isHedge(instrument))
                        .min(Comparator.comparingDouble((Instrument instrument) -> cost(instrument, core))
                                .thenComparing(Instrument::name))
                        .ifPresent(instrument -> hedge(instrument, size(instrument, core), directions)));
    }

    private boolean isHedge(Instrument instrument) {
        return (instrument instanceof Perpetual || instrument instanceof Future)
                && appliedPolicy.segment().products().contains(Product.of(instrument))
                && candidates.objection(instrument).isEmpty();
    }

    private double cost(Instrument instrument, double core) {
        return terms.cost(instrument, size(instrument, core).doubleValue());
    }

    private BigDecimal size(Instrument instrument, double core) {
        double deviation = terms.price(instrument.asset())
                * terms.volatility(instrument.asset())
                * Math.sqrt(Years.of(appliedPolicy.segment().horizon()))
                / terms.price(request.currency());
        return new BigDecimal(core / (DEVIATIONS * deviation)).round(HEDGE_DIGITS);
    }

    /// A long and a short hedge, but none against a position in the same instrument, which would be a reduction.
    private void hedge(Instrument instrument, BigDecimal size, List<TradeDirection> directions) {
        BigDecimal held = request.positions().stream()
                .filter(position -> position.instrument().equals(instrument.name()))
                .map(Position::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String id = placement.id(instrument.name());
        for (BigDecimal whole : List.of(size, size.negate())) {
            if (whole.signum() != 0 && held.signum() * whole.signum() >= 0) {
                directions.add(new TradeDirection(
                        (whole.signum() > 0 ? "hedge long " : "hedge short ") + instrument.name(),
                        List.of(new PlannedTrade(Purpose.HEDGE, id, instrument.name(), whole))));
            }
        }
    }
}
