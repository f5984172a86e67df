package io.plimsoll.desk.firm;

import io.plimsoll.desk.firm.FirmAnswer.OutageLoss;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the failure of a venue costs. Everything is simulated to the end of the outage, because nothing can be closed
/// or hedged at the venue until then.
///
/// Collateral and spot positions at the venue lie there. The lost fraction of them costs its present value, and its
/// later gains and losses are no longer the firm's. With the losses `V` of all else at the venue and `R` elsewhere,
/// an outage costs the lost value and `ES(V + R)`. If the venue never pays, its gains count as 0 and its losses are
/// owed: `ES(max(V, 0) + R)`. Gains elsewhere are paid. `ES(R)` must be paid elsewhere in the meantime.
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
        CellTree venues = venues();
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

    /// The venues, each divided into what lies there and contracts.
    private CellTree venues() {
        CellTree firm = CellTree.of(holdings, List.of(Dimension.VENUE), 0);
        List<CellTree> venues = new ArrayList<>();
        int next = firm.size();
        for (CellTree venue : firm.children()) {
            Map<Boolean, List<Holding>> byKind =
                    venue.holdings().stream().collect(Collectors.partitioningBy(this::liesThere));
            List<CellTree> parts = List.of(
                    new CellTree(next++, null, null, byKind.getOrDefault(true, List.of()), List.of()),
                    new CellTree(next++, null, null, byKind.getOrDefault(false, List.of()), List.of()));
            venues.add(new CellTree(venue.index(), venue.dimension(), venue.member(), venue.holdings(), parts));
        }
        return new CellTree(firm.index(), null, null, holdings, venues);
    }

    private boolean liesThere(Holding holding) {
        return holding.isCollateral() || shared.market().byName().get(holding.name()) instanceof Spot;
    }

    private OutageLoss loss(Outage outage, CellTree venues, LossTable table) {
        long[] firm = table.losses(venues.index());
        CellTree venue = venues.children().stream()
                .filter(cell -> outage.venue().equals(cell.member()))
                .findFirst()
                .orElse(null);
        BigDecimal there = venue == null
                ? Money.of(0)
                : venue.children().getFirst().holdings().stream()
                        .map(figures::value)
                        .reduce(Money.of(0), BigDecimal::add);
        BigDecimal lostFraction = there.signum() > 0 ? outage.collateralLost() : BigDecimal.ZERO;
        long[] left = new long[firm.length];
        long[] elsewhere = firm.clone();
        long[] total = firm.clone();
        if (venue != null) {
            long[] all = table.losses(venue.index());
            long[] lying = table.losses(venue.children().getFirst().index());
            for (int s = 0; s < firm.length; s++) {
                left[s] = all[s] - part(lying[s], lostFraction);
                elsewhere[s] = firm[s] - all[s];
                total[s] = elsewhere[s] + (outage.isSettled() ? left[s] : Math.max(0, left[s]));
            }
        }
        BigDecimal lost = Money.round(there.multiply(lostFraction));
        BigDecimal shortfall = shortfall(table, total);
        return new OutageLoss(
                outage,
                there,
                lost,
                shortfall(table, left),
                shortfall(table, elsewhere),
                shortfall,
                lost.add(shortfall));
    }

    private static long part(long units, BigDecimal fraction) {
        return BigDecimal.valueOf(units)
                .multiply(fraction)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private BigDecimal shortfall(LossTable table, long[] losses) {
        Confidence confidence = shared.levels().confidence();
        return table.amount(LossTail.of(losses, confidence).expectedShortfall(losses))
                .setScale(Money.DECIMALS, RoundingMode.CEILING);
    }
}
