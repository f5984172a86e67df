package io.plimsoll.methodology.plan;

import io.plimsoll.kernels.PegExposures;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.NetHoldings;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An account after the trades of a plan so far. Positions and balances are sorted, so that the order in the request
/// changes no figure.
///
/// @param request the account as a margin request
/// @param traded absolute units traded, by instrument
/// @param cost of all trades, report currency
record AccountAfterTrades(RiskRequest request, Map<String, BigDecimal> traded, BigDecimal cost) {
    AccountAfterTrades {
        traded = Map.copyOf(traded);
    }

    /// The account before any trade, by its net holdings. Netting of lots is not a trade.
    static AccountAfterTrades of(RiskRequest request) {
        return new AccountAfterTrades(
                with(request, request.plan(), new NetHoldings(request.positions()).positions(), request.collateral()),
                Map.of(),
                Money.round(BigDecimal.ZERO));
    }

    /// The signed quantity left of a holding; 0 if it is closed.
    BigDecimal left(PlannedTrade trade) {
        return trade.purpose() == LiquidationPlan.Purpose.COLLATERAL_SALE
                ? request.collateral().stream()
                        .filter(balance -> balance.asset().equals(trade.name()))
                        .map(CollateralBalance::quantity)
                        .findFirst()
                        .orElse(BigDecimal.ZERO)
                : request.positions().stream()
                        .filter(position -> position.positionId().equals(trade.id()))
                        .map(Position::quantity)
                        .findFirst()
                        .orElse(BigDecimal.ZERO);
    }

    /// Absolute units of an instrument traded so far.
    BigDecimal traded(String instrument) {
        return traded.getOrDefault(instrument, BigDecimal.ZERO);
    }

    /// The account after trades at the mark. Costs are paid in dollars.
    ///
    /// @param placement venue and counterparty of new hedges
    AccountAfterTrades after(List<PlannedTrade> trades, TradingTerms terms, HedgePlacement placement) {
        List<Position> positions = new ArrayList<>(request.positions());
        Map<String, BigDecimal> balances = balances();
        Map<String, BigDecimal> sums = new TreeMap<>(traded);
        BigDecimal costs = cost;
        for (PlannedTrade trade : trades) {
            if (trade.purpose() == LiquidationPlan.Purpose.COLLATERAL_SALE) {
                balances.merge(trade.name(), trade.quantity(), BigDecimal::add);
            } else {
                change(positions, trade, placement);
            }
            balances.merge(terms.cashAsset(trade), terms.cash(trade), BigDecimal::add);
            Instrument instrument = terms.instrument(trade);
            BigDecimal before = sums.getOrDefault(instrument.name(), BigDecimal.ZERO);
            costs = costs.add(terms.cost(instrument, before, trade.quantity().abs()));
            sums.put(instrument.name(), before.add(trade.quantity().abs()));
        }
        BigDecimal dollars = costs.subtract(cost).multiply(new BigDecimal(terms.price(request.currency())));
        balances.merge(AssetPrice.DOLLAR, Money.round(dollars).negate(), BigDecimal::add);
        List<Position> held = PegExposures.completed(positions, request.asOf(), request.market());
        return new AccountAfterTrades(with(request, request.plan(), held, list(balances)), sums, costs);
    }

    private Map<String, BigDecimal> balances() {
        Map<String, BigDecimal> balances = new TreeMap<>();
        request.collateral().forEach(balance -> balances.merge(balance.asset(), balance.quantity(), BigDecimal::add));
        return balances;
    }

    private static List<CollateralBalance> list(Map<String, BigDecimal> balances) {
        List<CollateralBalance> list = new ArrayList<>();
        balances.forEach((asset, quantity) -> {
            if (quantity.signum() != 0) {
                list.add(new CollateralBalance(asset, quantity));
            }
        });
        return list;
    }

    private static void change(List<Position> positions, PlannedTrade trade, HedgePlacement placement) {
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            if (position.positionId().equals(trade.id())) {
                BigDecimal quantity = position.quantity().add(trade.quantity());
                positions.remove(i);
                if (quantity.signum() != 0) {
                    positions.add(i, position.withQuantity(quantity));
                }
                return;
            }
        }
        positions.add(placement.position(trade));
    }

    /// The request with another number of scenarios.
    RiskRequest withScenarios(int scenarios) {
        return with(request, request.plan().withScenarios(scenarios), request.positions(), request.collateral());
    }

    private static RiskRequest with(
            RiskRequest request, SimulationPlan plan, List<Position> positions, List<CollateralBalance> collateral) {
        return new RiskRequest(
                request.asOf(),
                request.currency(),
                request.backend(),
                plan,
                request.levels(),
                request.market(),
                request.model(),
                positions.stream()
                        .sorted(Comparator.comparing(Position::positionId))
                        .toList(),
                collateral.stream()
                        .sorted(Comparator.comparing(CollateralBalance::asset))
                        .toList());
    }
}
