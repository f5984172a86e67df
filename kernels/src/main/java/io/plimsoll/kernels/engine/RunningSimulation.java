package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.attribution.ExactTail;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.LossFigures;
import io.plimsoll.kernels.risk.Proportion;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.running.PathWatch;
import io.plimsoll.kernels.running.RunningFigures;
import java.util.Arrays;
import java.util.List;

/// Simulates a book with its paths watched. In single precision the tail, and the scenarios near an equity, are held
/// against the reference, as those at the horizon are; what overflows is simulated again in double.
public final class RunningSimulation {
    private RunningSimulation() {}

    /// The figures of the worst running loss.
    ///
    /// @param watch what to tell
    /// @param levels whose figures to give
    /// @param backend that simulates
    /// @param reference in double precision
    public static RunningFigures run(
            PathWatch watch,
            List<Confidence> levels,
            Backend backend,
            Backend reference,
            Simulation simulation,
            Execution execution) {
        double[] worst = worst(backend, reference, simulation, execution);
        double[] equities =
                watch.equities().stream().mapToDouble(Double::doubleValue).toArray();
        Tail tail = ExactTail.ofRunning(
                backend,
                reference,
                simulation,
                worst,
                TailDepth.of(levels, simulation.scenarios()),
                levels,
                equities,
                execution);
        return new RunningFigures(
                levels.stream()
                        .map(level -> new LossFigures(
                                level,
                                RiskMeasure.VALUE_AT_RISK.estimate(tail, level),
                                RiskMeasure.EXPECTED_SHORTFALL.estimate(tail, level)))
                        .toList(),
                Arrays.stream(equities)
                        .mapToObj(equity ->
                                new RunningFigures.UsedUp(equity, Proportion.of(reaching(worst, equity), worst.length)))
                        .toList());
    }

    private static double[] worst(Backend backend, Backend reference, Simulation simulation, Execution execution) {
        double[] worst = backend.simulateRunning(simulation, execution).worst();
        boolean isFinite = Arrays.stream(worst).allMatch(Double::isFinite);
        return isFinite || !backend.isSinglePrecision()
                ? worst
                : reference.simulateRunning(simulation, execution).worst();
    }

    private static int reaching(double[] worst, double equity) {
        return (int) Arrays.stream(worst).filter(loss -> loss >= equity).count();
    }
}
