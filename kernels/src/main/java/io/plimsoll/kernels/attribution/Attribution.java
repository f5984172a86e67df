package io.plimsoll.kernels.attribution;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailMean;
import java.util.Arrays;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.IntStream;

/// The Euler contribution of one unit of each column to the expected shortfall: its mean loss over the tail
/// scenarios (Tasche 1999, "Risk contributions and performance measurement"), which are drawn again. The first
/// [#PROBE_SCENARIOS] scenarios are drawn again too; they show the range of a position's losses outside the tail.
public final class Attribution {
    /// Replayed losses per batch, 32 MiB: some dozen scenarios of the widest books.
    private static final int MAX_LOSSES_PER_BATCH = 1 << 22;

    /// Scenarios that show the range of a position's losses outside the tail.
    static final int PROBE_SCENARIOS = 500;

    private final TailMean[] columns;

    private Attribution(TailMean[] columns) {
        this.columns = columns;
    }

    /// Draws the tail at `confidence` again.
    ///
    /// @param backend simulator whose column losses sum to those of the tail
    /// @param probing simulator of the probe scenarios, for which single precision is enough
    /// @param tail includes the quantile at `confidence`
    public static Attribution replay(
            ScenarioSimulator backend,
            ScenarioSimulator probing,
            Simulation simulation,
            Execution execution,
            Tail tail,
            Confidence confidence) {
        int width = simulation.book().columns().size();
        TailMean[] columns = new TailMean[width];
        for (int column = 0; column < width; column++) {
            columns[column] = new TailMean(confidence, tail.count());
        }
        int[] scenarios = tail.scenarios();
        int quantile = tail.indexOf(confidence.rank(tail.count()));
        new Replay(backend, simulation, execution, width)
                .run(Arrays.copyOfRange(scenarios, quantile, scenarios.length), columns, TailMean::add);
        new Replay(probing, simulation, execution, width)
                .run(IntStream.range(0, Math.min(PROBE_SCENARIOS, tail.count())).toArray(), columns, TailMean::see);
        return new Attribution(columns);
    }

    /// The contribution of one unit of a column, with its interval.
    public Estimate ofUnit(int column) {
        return columns[column].estimate();
    }

    /// Draws scenarios again and passes on the unit losses of each column.
    private record Replay(ScenarioSimulator backend, Simulation simulation, Execution execution, int width) {
        void run(int[] scenarios, TailMean[] columns, ObjDoubleConsumer<TailMean> taker) {
            int rows = Math.max(1, MAX_LOSSES_PER_BATCH / Math.max(1, width));
            double[] losses = new double[Math.multiplyExact(Math.min(rows, scenarios.length), width)];
            for (int first = 0; first < scenarios.length; first += rows) {
                int count = Math.min(rows, scenarios.length - first);
                backend.replay(simulation, Arrays.copyOfRange(scenarios, first, first + count), losses, execution);
                for (int row = 0; row < count; row++) {
                    for (int column = 0; column < width; column++) {
                        taker.accept(columns[column], losses[row * width + column]);
                    }
                }
            }
        }
    }
}
