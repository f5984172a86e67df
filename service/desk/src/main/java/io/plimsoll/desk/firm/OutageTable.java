package io.plimsoll.desk.firm;

import io.plimsoll.desk.firm.FirmAnswer.OutageLoss;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the failure of a venue costs. Everything is simulated to the end of the outage, because nothing can be closed
/// or hedged at the venue until then.
///
/// With the losses `V` at the venue and `R` elsewhere, an outage costs the lost collateral and `ES(V + R)`. If the
/// venue never pays, its gains count as 0 and its losses are owed: `ES(max(V, 0) + R)`. Gains elsewhere are paid.
/// `ES(R)` must be paid elsewhere in the meantime.
final class OutageTable {
    private final MarginEngine engine;
    private final RiskRequest shared;
    private final List<Holding> holdings;
    private final HoldingFigures figures;
    private final Execution execution;

    OutageTable(
            MarginEngine engine,
            RiskRequest shared,
            List<Holding> holdings,
            HoldingFigures figures,
            Execution execution) {
        this.engine = engine;
        this.shared = shared;
        this.holdings = holdings;
        this.figures = figures;
        this.execution = execution;
    }

    /// The losses by outage, in their order.
    List<OutageLoss> of(List<Outage> outages) {
        CellTree venues = CellTree.of(holdings, List.of(Dimension.VENUE), 0);
        CellLosses losses = new CellLosses(engine, shared, List.of(venues), execution.silent());
        Map<Integer, LossTable> byHours = new HashMap<>();
        return outages.stream()
                .map(outage -> loss(
                        outage,
                        venues,
                        byHours.computeIfAbsent(
                                outage.hours(),
                                hours -> losses.simulated(shared.plan().withHorizon(Duration.ofHours(hours))))))
                .toList();
    }

    private OutageLoss loss(Outage outage, CellTree venues, LossTable table) {
        long[] firm = table.losses(venues.index());
        long[] venue = venues.children().stream()
                .filter(cell -> outage.venue().equals(cell.member()))
                .findFirst()
                .map(cell -> table.losses(cell.index()))
                .orElseGet(() -> new long[firm.length]);
        long[] elsewhere = new long[firm.length];
        long[] total = new long[firm.length];
        for (int s = 0; s < firm.length; s++) {
            elsewhere[s] = firm[s] - venue[s];
            total[s] = outage.isSettled() ? firm[s] : elsewhere[s] + Math.max(0, venue[s]);
        }
        BigDecimal collateral = holdings.stream()
                .filter(holding -> holding.isCollateral()
                        && Dimension.VENUE.member(holding).equals(outage.venue()))
                .map(figures::value)
                .reduce(Money.of(0), BigDecimal::add);
        BigDecimal lost = Money.round(collateral.max(BigDecimal.ZERO).multiply(outage.collateralLost()));
        BigDecimal shortfall = shortfall(table, total);
        return new OutageLoss(
                outage,
                collateral,
                lost,
                shortfall(table, venue),
                shortfall(table, elsewhere),
                shortfall,
                lost.add(shortfall));
    }

    private BigDecimal shortfall(LossTable table, long[] losses) {
        Confidence confidence = shared.levels().confidence();
        return table.amount(LossTail.of(losses, confidence).expectedShortfall(losses))
                .setScale(Money.DECIMALS, RoundingMode.CEILING);
    }
}
