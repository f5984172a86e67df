package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ReplayBatches;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailSlope;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// The scenarios of a book's tail, for the derivatives of its measure. A changed book is revalued in these
/// scenarios only, by the reference backend.
///
/// To first order the tail stays the same: scenarios that enter or leave it have the loss of the quantile (the
/// envelope theorem). So the derivative of an expected shortfall is the mean of the derivatives of its losses.
/// Books are revalued on the calling thread. Thread-safe.
public final class TailSample {
    private final ScenarioSimulator reference;
    private final Execution execution;
    private final Tail tail;
    private final Map<String, double[]> byAsset;
    private final List<Map<String, double[]>> units;

    private TailSample(
            ScenarioSimulator reference,
            Execution execution,
            Tail tail,
            Map<String, double[]> byAsset,
            List<Map<String, double[]>> units) {
        this.reference = reference;
        this.execution = execution;
        this.tail = tail;
        this.byAsset = byAsset;
        this.units = units;
    }

    /// Simulates a book and keeps its tail, with exact losses.
    ///
    /// @param request backend
    /// @param simulations simulations of the same scenarios, whose losses are summed
    /// @param depths size of the tail that each confidence needs; the largest is kept
    /// @param hasUnits true to keep the losses of single units
    /// @param cancelled polled during the work; true ends it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    public static TailSample of(
            MarginEngine engine,
            RiskRequest request,
            List<Simulation> simulations,
            Map<Confidence, Integer> depths,
            boolean hasUnits,
            BooleanSupplier cancelled) {
        Execution execution = engine.execution(Execution.Progress.SILENT, cancelled);
        int depth = Collections.max(depths.values());
        int[] scenarios = engine.run(request, run -> run.tail(simulations, depth, depths.keySet(), execution))
                .tail()
                .scenarios();
        Replay replay = new Replay(scenarios, hasUnits);
        simulations.forEach(simulation -> replay.add(engine.reference(), simulation, execution));
        Execution single = new Execution(1, execution.executor(), Execution.Progress.SILENT, cancelled);
        return replay.sample(engine.reference(), single, simulations.getFirst().scenarios());
    }

    /// The losses of a book in some scenarios, by asset and by column.
    private static final class Replay {
        private final int[] scenarios;
        private final boolean hasUnits;
        private final Map<String, double[]> byAsset = new TreeMap<>();
        private final List<Map<String, double[]>> units = new ArrayList<>();

        Replay(int[] scenarios, boolean hasUnits) {
            this.scenarios = scenarios;
            this.hasUnits = hasUnits;
        }

        void add(ScenarioSimulator simulator, Simulation simulation, Execution execution) {
            Book book = simulation.book();
            int width = book.columns().size();
            double[][] ofAsset = new double[width][];
            double[][] ofUnit = new double[width][hasUnits ? scenarios.length : 0];
            for (int column = 0; column < width; column++) {
                String asset = book.underlyings().asset()[book.columns().underlying()[column]];
                ofAsset[column] = byAsset.computeIfAbsent(asset, unseen -> new double[scenarios.length]);
            }
            new ReplayBatches(simulator, simulation, execution).run(scenarios, (first, count, losses) -> {
                for (int row = 0; row < count; row++) {
                    for (int column = 0; column < width; column++) {
                        double loss = losses[row * width + column];
                        ofAsset[column][first + row] += book.columns().quantity()[column] * loss;
                        if (hasUnits) {
                            ofUnit[column][first + row] = loss;
                        }
                    }
                }
            });
            Map<String, double[]> named = new HashMap<>();
            book.columnOf().forEach((name, column) -> named.put(name, ofUnit[column]));
            units.add(named);
        }

        /// The sample, with its scenarios in the order of their losses.
        TailSample sample(ScenarioSimulator reference, Execution execution, int count) {
            double[] losses = new double[scenarios.length];
            byAsset.values().forEach(part -> Arrays.setAll(losses, i -> losses[i] + part[i]));
            Tail order = TailSelector.select(losses, losses.length);
            int[] places = order.scenarios();
            int[] ordered = Arrays.stream(places).map(place -> scenarios[place]).toArray();
            byAsset.replaceAll((asset, part) -> ordered(part, places));
            units.forEach(stage -> stage.replaceAll((name, part) -> ordered(part, places)));
            return new TailSample(reference, execution, new Tail(order.losses(), ordered, count), byAsset, units);
        }

        private static double[] ordered(double[] values, int[] places) {
            return values.length == 0
                    ? values
                    : Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
        }
    }

    /// The tail, ascending, with the scenario of each loss.
    public Tail tail() {
        return tail;
    }

    /// The loss of a changed book in each scenario of the tail, report currency.
    ///
    /// @param changed simulations of the book or of parts of it
    public double[] losses(List<Simulation> changed) {
        double[] losses = new double[tail.scenarios().length];
        for (Simulation simulation : changed) {
            double[] part = new ReplayBatches(reference, simulation, execution).losses(tail.scenarios());
            Arrays.setAll(losses, i -> losses[i] + part[i]);
        }
        return losses;
    }

    /// The loss of what the book holds in each asset, in each scenario of the tail, report currency; must not
    /// be changed.
    public Map<String, double[]> byAsset() {
        return byAsset;
    }

    /// The loss of one unit of each column in each scenario of the tail, report currency, for each simulation;
    /// arrays are empty if units are not kept, and must not be changed.
    public List<Map<String, double[]>> units() {
        return units;
    }

    /// The derivative of a measure.
    ///
    /// @param slopes derivative of each loss of the tail
    public TailSlope slope(RiskMeasure measure, Confidence confidence, double[] slopes) {
        return TailSlope.of(measure, confidence, tail, slopes);
    }
}
