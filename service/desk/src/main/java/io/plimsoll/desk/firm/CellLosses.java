package io.plimsoll.desk.firm;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.engine.UnitLosses;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.scenario.PositionGain;
import io.plimsoll.methodology.scenario.ScenarioGains;
import io.plimsoll.methodology.scenario.StressRevaluation;
import io.plimsoll.methodology.scenario.StressScenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Simulates one unit of everything that a firm holds, on the reference backend, and adds the losses of the
/// holdings to their cells. Each scenario is drawn once for all cells.
final class CellLosses {
    private static final int LEAST_DECIMALS = -9;
    private static final int DECIMALS_STEP = 3;

    private final MarginEngine engine;
    private final RiskRequest shared;
    private final List<CellTree> trees;
    private final List<Holding> holdings;
    private final int[][] cells;
    private final int size;
    private final Execution execution;

    /// @param trees whose indices follow each other from 0
    CellLosses(MarginEngine engine, RiskRequest shared, List<CellTree> trees, Execution execution) {
        this.engine = engine;
        this.shared = shared;
        this.trees = trees;
        this.holdings = trees.getFirst().holdings();
        Map<Holding, int[]> lowest = CellTree.lowest(trees);
        this.cells = holdings.stream()
                .map(holding -> Objects.requireNonNull(lowest.get(holding)))
                .toArray(int[][]::new);
        this.size = trees.stream().mapToInt(CellTree::size).sum();
        this.execution = execution;
    }

    /// One unit of each instrument and asset held.
    RiskRequest units() {
        return shared.holding(
                names(false).stream()
                        .map(name -> new Position(name, name, BigDecimal.ONE, null, null))
                        .toList(),
                names(true).stream()
                        .map(name -> new CollateralBalance(
                                name.substring(Position.COLLATERAL_PREFIX.length()), BigDecimal.ONE))
                        .toList());
    }

    private Set<String> names(boolean isCollateral) {
        return holdings.stream()
                .filter(holding -> holding.isCollateral() == isCollateral)
                .map(Holding::name)
                .collect(Collectors.toSet());
    }

    /// Adds losses to a table.
    private interface Source {
        /// Adds all of them.
        ///
        /// @return false if one does not fit
        boolean addTo(LossTable table);
    }

    /// The losses of all cells in every scenario of a plan.
    ///
    /// @throws ModelOverflowException if a loss leaves the range of amounts
    LossTable simulated(SimulationPlan plan) {
        UnitLosses units = new UnitLosses(engine, units().withPlan(plan));
        int[] columns = holdings.stream()
                .mapToInt(holding -> units.column(holding.name()))
                .toArray();
        return table(plan.scenarios(), table -> units.simulate(block -> add(block, columns, table), execution));
    }

    private boolean add(UnitLosses.Block block, int[] columns, LossTable table) {
        for (int i = 0; i < columns.length; i++) {
            double quantity = holdings.get(i).quantity().doubleValue();
            for (int s = 0; s < block.count(); s++) {
                if (!table.add(cells[i], block.first() + s, quantity * block.loss(columns[i], s))) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The losses of all cells in stress scenarios. The cost of closing counts for each net holding, so a long
    /// position at one venue does not spare the closing of a short one at another.
    ///
    /// @throws ModelOverflowException if a gain is not a finite number
    LossTable stressed(List<StressScenario> scenarios) {
        StressRevaluation revaluation = new StressRevaluation(engine, execution.cancelled());
        RiskRequest units = units();
        List<Map<String, PositionGain>> gains = new ArrayList<>();
        for (StressScenario scenario : scenarios) {
            execution.throwIfCancelled();
            ScenarioGains of = revaluation.gains(units, scenario);
            Map<String, PositionGain> byName = new HashMap<>();
            of.positions().forEach(gain -> byName.put(gain.positionId(), gain));
            gains.add(byName);
        }
        return table(scenarios.size(), table -> addStressed(gains, table));
    }

    private boolean addStressed(List<Map<String, PositionGain>> gains, LossTable table) {
        for (int i = 0; i < holdings.size(); i++) {
            double quantity = holdings.get(i).quantity().doubleValue();
            for (int s = 0; s < gains.size(); s++) {
                PositionGain unit =
                        Objects.requireNonNull(gains.get(s).get(holdings.get(i).name()));
                double gain = quantity * unit.revaluation() + Math.abs(quantity) * unit.closing();
                if (!table.add(cells[i], s, 0.0 - gain)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// A table with as many decimals as fit.
    private LossTable table(int scenarios, Source source) {
        for (int decimals = Money.DECIMALS; decimals >= LEAST_DECIMALS; decimals -= DECIMALS_STEP) {
            LossTable table = filled(scenarios, decimals, source);
            if (table != null) {
                trees.forEach(tree -> tree.sumUp(table));
                return table;
            }
        }
        throw ModelOverflowException.ofPart("a loss of the firm leaves the range of amounts");
    }

    private @Nullable LossTable filled(int scenarios, int decimals, Source source) {
        LossTable table = new LossTable(size, scenarios, decimals);
        return source.addTo(table) ? table : null;
    }
}
