package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ReplayBatches;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailSlope;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The scenarios of a book's tail, for the derivatives of its measure. A changed book is revalued in these scenarios
/// only, by the reference backend.
///
/// To first order the tail stays the same: scenarios that enter or leave it have the loss of the quantile (the envelope
/// theorem). So the derivative of an expected shortfall is the mean of the derivatives of its losses. Thread-safe.
public final class TailSample {
    private final ScenarioSimulator reference;
    private final Execution execution;
    private final Tail tail;
    private final Confidence confidence;

    private TailSample(ScenarioSimulator reference, Execution execution, Tail tail, Confidence confidence) {
        this.reference = reference;
        this.execution = execution;
        this.tail = tail;
        this.confidence = confidence;
    }

    /// Simulates a book and keeps its tail, with exact losses.
    ///
    /// @param request backend; its levels name the confidence
    /// @param measures measures whose derivatives are wanted
    /// @param simulations simulations of the same scenarios, whose losses are summed
    /// @param cancelled polled during the work; true ends it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    public static TailSample of(
            MarginEngine engine,
            RiskRequest request,
            Set<RiskMeasure> measures,
            List<Simulation> simulations,
            BooleanSupplier cancelled) {
        Execution execution = engine.execution(Execution.Progress.SILENT, cancelled);
        RiskLevels levels = request.levels();
        List<Confidence> level = List.of(levels.confidence());
        int count = simulations.getFirst().scenarios();
        int depth = measures.stream()
                .mapToInt(measure -> TailSlope.depth(measure, levels.confidence(), count))
                .max()
                .orElseThrow();
        int[] scenarios = engine.run(request, run -> {
                    double[] losses = run.losses(simulations, execution);
                    return run.tail(simulations, losses, depth, level, execution)
                            .tail();
                })
                .scenarios();
        ScenarioSimulator reference = engine.reference();
        double[] exact = losses(reference, execution, simulations, scenarios);
        Tail order = TailSelector.select(exact, exact.length);
        int[] ordered =
                Arrays.stream(order.scenarios()).map(place -> scenarios[place]).toArray();
        return new TailSample(reference, execution, new Tail(order.losses(), ordered, count), levels.confidence());
    }

    private static double[] losses(
            ScenarioSimulator reference, Execution execution, List<Simulation> simulations, int[] scenarios) {
        double[] losses = new double[scenarios.length];
        for (Simulation simulation : simulations) {
            double[] part = new ReplayBatches(reference, simulation, execution).losses(scenarios);
            Arrays.setAll(losses, i -> losses[i] + part[i]);
        }
        return losses;
    }

    /// The tail, ascending, with the scenario of each loss.
    public Tail tail() {
        return tail;
    }

    /// The difference of the losses of two changed books in each scenario of the tail, report currency.
    ///
    /// @param up simulations of one changed book; parts that are equal in both may be left out
    /// @param down simulations of the other one
    public double[] differences(List<Simulation> up, List<Simulation> down) {
        double[] one = losses(reference, execution, up, tail.scenarios());
        double[] other = losses(reference, execution, down, tail.scenarios());
        Arrays.setAll(one, i -> one[i] - other[i]);
        return one;
    }

    /// The loss of one unit of each column in each scenario of the tail, report currency: `[column][scenario]`.
    public double[][] units(Simulation simulation) {
        int width = simulation.book().columns().size();
        double[][] units = new double[width][tail.scenarios().length];
        new ReplayBatches(reference, simulation, execution).run(tail.scenarios(), (first, count, losses) -> {
            for (int row = 0; row < count; row++) {
                for (int column = 0; column < width; column++) {
                    units[column][first + row] = losses[row * width + column];
                }
            }
        });
        return units;
    }

    /// The derivative of a measure.
    ///
    /// @param measure one of those that the tail was made for
    /// @param slopes derivative of each loss of the tail
    public TailSlope slope(RiskMeasure measure, double[] slopes) {
        return TailSlope.of(measure, confidence, tail, slopes);
    }
}
