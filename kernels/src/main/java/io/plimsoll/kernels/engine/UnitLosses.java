package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The loss of one unit of everything that a request holds, in every scenario, by the reference backend.
///
/// Sums over any holdings can be made of them while each scenario is drawn once. The losses are made in blocks, so that
/// memory does not grow with the number of scenarios. Thread-safe.
public final class UnitLosses {
    /// Losses in memory at once.
    private static final int MOST_AT_ONCE = 1 << 22;

    private final ScenarioSimulator reference;
    private final Simulation simulation;

    /// @param request its quantities are not used
    public UnitLosses(MarginEngine engine, RiskRequest request) {
        TimeGrid grid = request.plan().grid(request.asOf(), request.model());
        Book book = new BookCompiler(grid, request.market(), request.model(), request.currency())
                .compileUnits(
                        request.positions().stream().map(Position::instrument).collect(Collectors.toSet()),
                        request.collateral().stream()
                                .map(CollateralBalance::asset)
                                .collect(Collectors.toSet()));
        PeriodLaw law = PeriodLaw.of(request.model(), grid.periodYears());
        this.reference = engine.reference();
        this.simulation = new Simulation(
                book, law, request.plan().scenarios(), request.plan().seed());
    }

    /// The number of an instrument, or of `collateral:` and an asset, in a block.
    public int column(String name) {
        return Objects.requireNonNull(simulation.book().columnOf().get(name), name);
    }

    /// Present value of one unit, report currency.
    public double value(int column) {
        Book book = simulation.book();
        return book.columns().value()[column] / book.currencyPrice();
    }

    /// Losses in a run of scenarios.
    public static final class Block {
        private final int first;
        private final int count;
        private final int columns;
        private final double[] losses;

        private Block(int first, int count, int columns, double[] losses) {
            this.first = first;
            this.count = count;
            this.columns = columns;
            this.losses = losses;
        }

        /// The first scenario.
        public int first() {
            return first;
        }

        /// Number of scenarios.
        public int count() {
            return count;
        }

        /// The loss of one unit in scenario `first + index`, report currency.
        public double loss(int column, int index) {
            int inBlock = index % ScenarioSimulator.REPLAY_BLOCK;
            return losses[(index - inBlock) * columns + column * ScenarioSimulator.REPLAY_BLOCK + inBlock];
        }
    }

    /// Receives the blocks in order.
    @FunctionalInterface
    public interface Receiver {
        /// @param block must not be kept
        /// @return false to end
        boolean accept(Block block);
    }

    /// Simulates all scenarios, unless the receiver ends it.
    ///
    /// @return false if the receiver ended it
    public boolean simulate(Receiver receiver, Execution execution) {
        int columns = simulation.book().columns().size();
        int block = ScenarioSimulator.REPLAY_BLOCK;
        int chunk = Math.max(1, MOST_AT_ONCE / Math.max(1, columns) / block) * block;
        int scenarios = simulation.scenarios();
        double[] losses = new double[Math.min(chunk, (scenarios + block - 1) / block * block) * columns];
        for (int from = 0; from < scenarios; from += chunk) {
            int count = Math.min(chunk, scenarios - from);
            if (columns > 0) {
                int[] wanted = IntStream.range(from, from + count).toArray();
                reference.replayBlocks(simulation, wanted, losses, execution.silent());
            }
            execution.progress().report(from + count, scenarios);
            execution.throwIfCancelled();
            if (!receiver.accept(new Block(from, count, columns, losses))) {
                return false;
            }
        }
        return true;
    }
}
