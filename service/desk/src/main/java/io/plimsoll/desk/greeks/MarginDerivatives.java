package io.plimsoll.desk.greeks;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.ExpectedShortfall;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailLevel;
import io.plimsoll.kernels.risk.TailSlope;
import io.plimsoll.kernels.risk.ValueAtRisk;
import io.plimsoll.kernels.staged.StagedRequest;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.requirement.calculator.RequirementResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// The derivatives of the figures of one margin by its parameters. Not thread-safe.
final class MarginDerivatives {
    /// Most unit losses in memory for the derivatives by quantities: 160 MB.
    private static final double MAX_UNIT_LOSSES = 2e7;
    /// Relative difference of one-sided differences that no smooth line has over such a step.
    private static final double KINK = 0.02;
    /// Amounts are rounded to 1e-8, and a difference to their sum of roundings.
    private static final double ROUNDING = 4e-8;

    private final RiskRequest request;
    private final MarginResponse response;
    private final OptionalParts parts;
    private final List<StagedRequest> inputs;
    private final List<RequirementResponse.Measure> measures;
    private final double first;
    private final List<Double> base;
    private final LineWeights weights;
    private final SampledInput whole;
    private final Map<Integer, SampledInput> samples = new TreeMap<>();
    private final ScenarioPlaces scenarios = new ScenarioPlaces();

    /// @param response of the request itself
    /// @param parts receives a warning for each derivative that is left out
    MarginDerivatives(MarginEngine engine, MarginResponse response, OptionalParts parts, BooleanSupplier cancelled) {
        this.request = response.request();
        this.response = response;
        this.parts = parts;
        this.inputs = response.inputs();
        this.measures = response.measures();
        this.whole = SampledInput.of(engine, inputs.getFirst(), EnumSet.allOf(RiskMeasure.class), cancelled);
        samples.put(0, whole);
        this.first =
                request.levels().measure().value(whole.tail(), request.levels().confidence());
        this.base = response.lines(first, measures);
        this.weights = LineWeights.of(response, first, measures);
        for (int input = 1; input < inputs.size(); input++) {
            if (weights.isActive(input)) {
                samples.put(input, SampledInput.of(engine, inputs.get(input), EnumSet.of(measure(input)), cancelled));
            }
        }
        samples.forEach((input, sample) -> scenarios.add(input, sample.tail()));
    }

    private RiskMeasure measure(int input) {
        return inputs.get(input).shared().levels().measure();
    }

    /// Numbers the scenarios of all tails.
    private static final class ScenarioPlaces {
        private final Map<Integer, Integer> place = new HashMap<>();
        private final Map<Integer, int[]> ofInput = new HashMap<>();

        void add(int input, Tail tail) {
            ofInput.put(
                    input,
                    Arrays.stream(tail.scenarios())
                            .map(scenario -> place.computeIfAbsent(scenario, unseen -> place.size()))
                            .toArray());
        }

        /// Adds `times` the influence of each scenario of an input's tail to a sum.
        void add(int input, double[] influence, double times, double[] sum) {
            int[] places = Objects.requireNonNull(ofInput.get(input));
            for (int i = 0; times != 0 && i < influence.length; i++) {
                sum[places[i]] += times * influence[i];
            }
        }

        double[] zeros() {
            return new double[place.size()];
        }
    }

    /// The figures, in the order of the derivatives.
    List<GreeksAnswer.Figure> figures() {
        Tail tail = whole.tail();
        Confidence confidence = request.levels().confidence();
        List<GreeksAnswer.Figure> figures = new ArrayList<>();
        figures.add(figure(GreeksAnswer.VALUE_AT_RISK, ValueAtRisk.value(tail, confidence)));
        figures.add(figure(GreeksAnswer.EXPECTED_SHORTFALL, ExpectedShortfall.value(tail, confidence)));
        for (int line = 0; line < base.size(); line++) {
            figures.add(figure(response.names().get(line), base.get(line)));
        }
        return figures;
    }

    private static GreeksAnswer.Figure figure(String name, double amount) {
        return new GreeksAnswer.Figure(name, Money.of(amount));
    }

    /// The derivatives by every parameter, the largest effect of a usual move first.
    ///
    /// @param progress receives the number of finished parameters
    List<GreeksAnswer.Sensitivity> sensitivities(Execution.Progress progress) {
        Map<Parameter, Double> moves = Parameters.of(request);
        boolean isLarge =
                samples.values().stream().mapToDouble(SampledInput::kept).sum() > MAX_UNIT_LOSSES;
        if (isLarge) {
            moves.keySet().removeIf(parameter -> parameter.kind() == Parameter.Kind.QUANTITY);
            parts.warn(new Notice(
                    OptionalParts.CODE,
                    "/positions",
                    "the derivatives by quantities are left out: scenarios of the tail x instruments held are more"
                            + " than "
                            + (long) MAX_UNIT_LOSSES));
        }
        List<GreeksAnswer.Sensitivity> found = new ArrayList<>();
        int done = 0;
        for (Map.Entry<Parameter, Double> entry : moves.entrySet()) {
            Parameter parameter = entry.getKey();
            parts.make("", "the derivative by the " + parameter.title(), () -> sensitivity(parameter, entry.getValue()))
                    .ifPresent(found::add);
            progress.report(++done, moves.size());
        }
        found.sort(Comparator.comparing(
                        (GreeksAnswer.Sensitivity of) -> of.effect().abs())
                .reversed());
        return found;
    }

    private GreeksAnswer.Sensitivity sensitivity(Parameter parameter, double move) {
        RequestBump bump = RequestBump.of(request, parameter)
                .orElseThrow(() -> ModelOverflowException.ofPart("no matrix near it is a correlation matrix"));
        MarginResponse up = response.at(bump.up());
        MarginResponse down = response.at(bump.down());
        Map<Integer, TailSlope> slopes = new TreeMap<>();
        Map<RiskMeasure, TailSlope> ofWhole = new EnumMap<>(RiskMeasure.class);
        List<StagedRequest> upper = up.inputs();
        List<StagedRequest> lower = down.inputs();
        samples.forEach((input, sample) -> {
            double[] losses = parameter.kind() == Parameter.Kind.QUANTITY
                    ? sample.ofQuantities(upper.get(input), lower.get(input), bump.width())
                    : sample.slopes(upper.get(input), lower.get(input), bump.width(), affected(parameter, input));
            slopes.put(input, sample.slope(measure(input), losses));
            if (input == 0) {
                for (RiskMeasure measure : RiskMeasure.values()) {
                    ofWhole.put(measure, sample.slope(measure, losses));
                }
            }
        });
        List<GreeksAnswer.Slope> all = new ArrayList<>();
        addMeasure(all, GreeksAnswer.VALUE_AT_RISK, Objects.requireNonNull(ofWhole.get(RiskMeasure.VALUE_AT_RISK)));
        addMeasure(
                all,
                GreeksAnswer.EXPECTED_SHORTFALL,
                Objects.requireNonNull(ofWhole.get(RiskMeasure.EXPECTED_SHORTFALL)));
        List<Double> rise = up.lines(first, measures);
        List<Double> fall = down.lines(first, measures);
        double effect = 0;
        for (int line = 0; line < base.size(); line++) {
            double direct = (rise.get(line) - fall.get(line)) / bump.width();
            boolean hasKink = bump.isOneSided() || hasKink(base.get(line), rise.get(line), fall.get(line));
            double[] influence = scenarios.zeros();
            double value = direct;
            boolean isSimulated = false;
            for (Map.Entry<Integer, TailSlope> entry : slopes.entrySet()) {
                int input = entry.getKey();
                double weight = weights.byValue()[line][input];
                double ofDistance = weights.byDistance()[line][input];
                TailSlope slope = entry.getValue();
                value += weight * slope.value() + ofDistance * slope.distance();
                scenarios.add(input, slope.influence(), weight, influence);
                isSimulated |= weight * slope.value() != 0;
            }
            hasKink |= isSimulated && weights.hasKink()[line];
            add(all, response.names().get(line), value, error(influence), hasKink);
            effect = value;
        }
        return new GreeksAnswer.Sensitivity(parameter, move, Money.of(effect * move), all);
    }

    /// A move of correlations changes them all.
    private Predicate<String> affected(Parameter parameter, int input) {
        boolean isOfMovedCorrelations = input > 0
                && !inputs.get(input)
                        .shared()
                        .model()
                        .correlation()
                        .isCloseTo(request.model().correlation(), 0);
        return isOfMovedCorrelations ? asset -> true : RequestBump.affected(request, parameter);
    }

    private static boolean hasKink(double base, double rise, double fall) {
        double up = rise - base;
        double down = base - fall;
        return Math.abs(up - down) > ROUNDING + KINK * Math.max(Math.abs(up), Math.abs(down));
    }

    private double error(double[] influence) {
        Confidence confidence = request.levels().confidence();
        int count = request.plan().scenarios();
        return confidence.tailCount(count) < TailLevel.MIN_OF_TAIL
                ? Double.NaN
                : TailSlope.standardError(influence, count);
    }

    private void addMeasure(List<GreeksAnswer.Slope> slopes, String figure, TailSlope slope) {
        add(slopes, figure, slope.value(), error(slope.influence()), false);
    }

    private static void add(
            List<GreeksAnswer.Slope> slopes, String figure, double value, double error, boolean hasKink) {
        BigDecimal amount = Money.of(value);
        if (amount.signum() != 0) {
            slopes.add(new GreeksAnswer.Slope(figure, amount, Double.isNaN(error) ? null : Money.of(error), hasKink));
        }
    }
}
