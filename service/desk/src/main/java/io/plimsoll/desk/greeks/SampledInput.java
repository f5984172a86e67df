package io.plimsoll.desk.greeks;

import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.TailSample;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailSlope;
import io.plimsoll.kernels.staged.CloseOutStage;
import io.plimsoll.kernels.staged.StagedRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A portfolio whose measure is differentiated, with the scenarios of its tail and, once they are needed, the losses of
/// single units in them.
final class SampledInput {
    private final StagedRequest base;
    private final TailSample sample;
    private final List<Map<String, double[]>> units = new ArrayList<>();

    private SampledInput(StagedRequest base, TailSample sample) {
        this.base = base;
        this.sample = sample;
    }

    /// Simulates a portfolio.
    ///
    /// @param measures measures whose derivatives are wanted
    static SampledInput of(
            MarginEngine engine, StagedRequest request, Set<RiskMeasure> measures, BooleanSupplier cancelled) {
        List<Simulation> simulations = request.simulations();
        return new SampledInput(request, TailSample.of(engine, request.shared(), measures, simulations, cancelled));
    }

    /// Number of unit losses that [#ofQuantities] keeps.
    double kept() {
        return (double) base.simulations().size() * columns(base).size() * tail().scenarios().length;
    }

    Tail tail() {
        return sample.tail();
    }

    /// The derivative of a measure.
    ///
    /// @param slopes derivative of each loss of the tail
    TailSlope slope(RiskMeasure measure, double[] slopes) {
        return sample.slope(measure, slopes);
    }

    /// The derivative of each loss of the tail by a parameter other than a quantity.
    ///
    /// @param up the portfolio after a rise of the parameter
    /// @param down the portfolio after a fall
    /// @param width distance between both
    /// @param affected assets whose instruments lose something else
    double[] slopes(StagedRequest up, StagedRequest down, double width, Predicate<String> affected) {
        double[] slopes = sample.differences(
                only(up, affected).simulations(), only(down, affected).simulations());
        Arrays.setAll(slopes, i -> slopes[i] / width);
        return slopes;
    }

    private static StagedRequest only(StagedRequest request, Predicate<String> affected) {
        Set<String> instruments = request.shared().market().instruments().stream()
                .filter(instrument -> affected.test(instrument.asset()))
                .map(Instrument::name)
                .collect(Collectors.toSet());
        return new StagedRequest(
                request.shared(),
                request.stages().stream()
                        .map(stage -> new CloseOutStage(
                                stage.horizon(),
                                stage.positions().stream()
                                        .filter(position -> instruments.contains(position.instrument()))
                                        .toList(),
                                stage.collateral().stream()
                                        .filter(balance -> affected.test(balance.asset()))
                                        .toList()))
                        .toList());
    }

    /// The derivative of each loss of the tail by a quantity, which enters linearly.
    ///
    /// @param up the portfolio after a rise of the quantity
    /// @param down the portfolio after a fall
    /// @param width distance between both
    double[] ofQuantities(StagedRequest up, StagedRequest down, double width) {
        if (units.isEmpty()) {
            base.simulations().forEach(stage -> units.add(units(stage)));
        }
        double[] slopes = new double[tail().scenarios().length];
        List<Map<String, Double>> more = quantities(up);
        List<Map<String, Double>> less = quantities(down);
        for (int stage = 0; stage < units.size(); stage++) {
            Map<String, Double> lower = stage < less.size() ? less.get(stage) : Map.of();
            Map<String, Double> upper = stage < more.size() ? more.get(stage) : Map.of();
            units.get(stage).forEach((name, losses) -> {
                double change = (upper.getOrDefault(name, 0.0) - lower.getOrDefault(name, 0.0)) / width;
                for (int i = 0; change != 0 && i < slopes.length; i++) {
                    slopes[i] += change * losses[i];
                }
            });
        }
        return slopes;
    }

    private Map<String, double[]> units(Simulation stage) {
        double[][] losses = sample.units(stage);
        Map<String, double[]> byName = new HashMap<>();
        stage.book().columnOf().forEach((name, column) -> byName.put(name, losses[column]));
        return byName;
    }

    private static Set<String> columns(StagedRequest request) {
        return quantities(request).stream()
                .flatMap(stage -> stage.keySet().stream())
                .collect(Collectors.toSet());
    }

    /// Units of each instrument and balance, by stage that is not empty.
    private static List<Map<String, Double>> quantities(StagedRequest request) {
        return request.stages().stream()
                .map(stage -> {
                    Map<String, Double> units = new HashMap<>();
                    stage.positions()
                            .forEach(position -> units.merge(
                                    position.instrument(), position.quantity().doubleValue(), Double::sum));
                    stage.collateral()
                            .forEach(balance -> units.merge(
                                    Position.COLLATERAL_PREFIX + balance.asset(),
                                    balance.quantity().doubleValue(),
                                    Double::sum));
                    return units;
                })
                .filter(units -> !units.isEmpty())
                .toList();
    }
}
