package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.LossFigures;
import io.plimsoll.kernels.risk.Proportion;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.running.PathWatch;
import io.plimsoll.kernels.running.RunningLossFigures;
import java.util.Arrays;
import java.util.List;

/// Simulates the worst running losses of a book. In single precision the reference corrects the tail and the
/// scenarios near an equity; an overflow repeats the simulation in double precision.
final class RunningLossSimulation {
    private RunningLossSimulation() {}

    /// The figures of the worst running loss.
    ///
    /// @param watch equities to report
    /// @param levels confidence levels to report
    static RunningLossFigures run(
            PathWatch watch, List<Confidence> levels, EngineRun run, Simulation simulation, Execution execution) {
        double[] worst = run.worstRunning(simulation, execution);
        double[] equities =
                watch.equities().stream().mapToDouble(Double::doubleValue).toArray();
        Tail tail = run.runningTail(simulation, worst, levels, equities, execution);
        return new RunningLossFigures(
                levels.stream()
                        .map(level -> new LossFigures(
                                level,
                                RiskMeasure.VALUE_AT_RISK.estimate(tail, level),
                                RiskMeasure.EXPECTED_SHORTFALL.estimate(tail, level)))
                        .toList(),
                Arrays.stream(equities)
                        .mapToObj(equity -> new RunningLossFigures.UsedUp(
                                equity, Proportion.of(reaching(worst, equity), worst.length)))
                        .toList());
    }

    private static int reaching(double[] worst, double equity) {
        return (int) Arrays.stream(worst).filter(loss -> loss >= equity).count();
    }
}
