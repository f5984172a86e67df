package io.plimsoll.desk.greeks;

import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.TailSample;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailSlope;
import io.plimsoll.kernels.staged.CloseOutStage;
import io.plimsoll.kernels.staged.StagedRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A portfolio whose measure is differentiated, with the scenarios of its tail. Thread-safe.
final class SampledInput {
    private final TailSample sample;

    private SampledInput(TailSample sample) {
        this.sample = sample;
    }

    /// Simulates a portfolio.
    ///
    /// @param depths size of the tail that each confidence needs
    /// @param hasUnits true if derivatives by quantities are wanted
    static SampledInput of(
            MarginEngine engine,
            StagedRequest request,
            Map<Confidence, Integer> depths,
            boolean hasUnits,
            BooleanSupplier cancelled) {
        return new SampledInput(
                TailSample.of(engine, request.shared(), request.simulations(), depths, hasUnits, cancelled));
    }

    Tail tail() {
        return sample.tail();
    }

    /// The derivative of a measure.
    ///
    /// @param slopes derivative of each loss of the tail
    TailSlope slope(RiskMeasure measure, Confidence confidence, double[] slopes) {
        return sample.slope(measure, confidence, slopes);
    }

    /// The derivative of each loss of the tail by a parameter other than a quantity.
    ///
    /// @param near the portfolio after a very small change of the parameter
    /// @param width size of that change
    /// @param affected assets whose instruments lose something else
    double[] slopes(StagedRequest near, double width, Predicate<String> affected) {
        double[] slopes = sample.losses(only(near, affected).simulations());
        sample.byAsset().forEach((asset, losses) -> {
            for (int i = 0; affected.test(asset) && i < slopes.length; i++) {
                slopes[i] -= losses[i];
            }
        });
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
        double[] slopes = new double[tail().scenarios().length];
        List<Map<String, Double>> more = quantities(up);
        List<Map<String, Double>> less = quantities(down);
        for (int stage = 0; stage < sample.units().size(); stage++) {
            Map<String, Double> lower = stage < less.size() ? less.get(stage) : Map.of();
            Map<String, Double> upper = stage < more.size() ? more.get(stage) : Map.of();
            sample.units().get(stage).forEach((name, losses) -> {
                double change = (upper.getOrDefault(name, 0.0) - lower.getOrDefault(name, 0.0)) / width;
                for (int i = 0; change != 0 && i < slopes.length; i++) {
                    slopes[i] += change * losses[i];
                }
            });
        }
        return slopes;
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
