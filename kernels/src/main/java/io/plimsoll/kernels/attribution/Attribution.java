package io.plimsoll.kernels.attribution;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ReplayBatches;
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
        replay(
                new ReplayBatches(backend, simulation, execution),
                Arrays.copyOfRange(scenarios, quantile, scenarios.length),
                columns,
                TailMean::add);
        replay(
                new ReplayBatches(probing, simulation, execution),
                IntStream.range(0, Math.min(PROBE_SCENARIOS, tail.count())).toArray(),
                columns,
                TailMean::see);
        return new Attribution(columns);
    }

    /// The contribution of one unit of a column, with its interval.
    public Estimate ofUnit(int column) {
        return columns[column].estimate();
    }

    private static void replay(
            ReplayBatches replay, int[] scenarios, TailMean[] columns, ObjDoubleConsumer<TailMean> taker) {
        replay.run(scenarios, (first, count, units) -> {
            for (int row = 0; row < count; row++) {
                for (int column = 0; column < columns.length; column++) {
                    taker.accept(columns[column], units[row * columns.length + column]);
                }
            }
        });
    }
}
