package io.plimsoll.desk.greeks;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BlockLoop;
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
import io.plimsoll.kernels.staged.CloseOutStage;
import io.plimsoll.kernels.staged.StagedRequest;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.optional.Attempt;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.requirement.calculator.RequirementResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/// The derivatives of the figures of one margin by its parameters. Not thread-safe.
final class MarginDerivatives {
    /// Most unit losses in memory for the derivatives by quantities: 160 MB.
    private static final double MAX_UNIT_LOSSES = 2e7;
    /// Relative difference of one-sided differences that no smooth line has over such a step.
    private static final double KINK = 0.02;
    /// A side that changes so much more than the other is a jump, if it also changes the margin by
    /// [#LEAST_JUMP].
    private static final double JUMP = 10;
    private static final double LEAST_JUMP = 1e-3;
    /// Amounts are rounded to 1e-8, and a difference to their sum of roundings.
    private static final double ROUNDING = 4e-8;

    /// The input of the core of a requirement.
    private static final int CORE = 1;

    private final MarginEngine engine;
    private final BooleanSupplier cancelled;
    private final RiskRequest request;
    private final MarginResponse response;
    private final OptionalParts parts;
    private final List<StagedRequest> inputs;
    private final List<RequirementResponse.Measure> measures;
    private final double first;
    private final List<Double> base;
    private final LineWeights weights;
    private final SampledInput whole;
    private final boolean hasUnits;
    private final boolean isShared;
    private final Map<Integer, SampledInput> samples = new TreeMap<>();
    private final ScenarioPlaces scenarios = new ScenarioPlaces();

    /// @param response of the request itself
    /// @param parts receives a warning for each derivative that is left out
    MarginDerivatives(MarginEngine engine, MarginResponse response, OptionalParts parts, BooleanSupplier cancelled) {
        this.engine = engine;
        this.cancelled = cancelled;
        this.request = response.request();
        this.response = response;
        this.parts = parts;
        this.inputs = response.inputs();
        this.measures = response.measures();
        this.hasUnits = keptUnits() <= MAX_UNIT_LOSSES;
        // The core is often the measure of the same simulation at another confidence.
        this.isShared = inputs.size() > CORE && isSameSimulation(inputs.getFirst(), inputs.get(CORE));
        Map<Confidence, Integer> depths = new HashMap<>(depths(0));
        if (isShared) {
            depths(CORE).forEach((confidence, depth) -> depths.merge(confidence, depth, Math::max));
        }
        this.whole = SampledInput.of(engine, inputs.getFirst(), depths, hasUnits, cancelled);
        samples.put(0, whole);
        if (isShared) {
            samples.put(CORE, whole);
        }
        this.first =
                request.levels().measure().value(whole.tail(), request.levels().confidence());
        this.base = response.lines(first, measures);
        this.weights =
                LineWeights.of(response, first, measures, engine.execution(Execution.Progress.SILENT, cancelled));
        for (int input = 1; input < inputs.size(); input++) {
            if (weights.isActive(input) && !samples.containsKey(input)) {
                samples.put(input, SampledInput.of(engine, inputs.get(input), depths(input), hasUnits, cancelled));
            }
        }
        samples.forEach((input, sample) -> scenarios.add(input, sample.tail()));
    }

    /// Measures of the whole account are differentiated both ways.
    private Map<Confidence, Integer> depths(int input) {
        RiskLevels levels = inputs.get(input).shared().levels();
        int count = inputs.get(input).shared().plan().scenarios();
        RiskMeasure deepest = input == 0 ? RiskMeasure.VALUE_AT_RISK : levels.measure();
        return Map.of(levels.confidence(), TailSlope.depth(deepest, levels.confidence(), count));
    }

    /// Number of unit losses to keep, if every input counts.
    private double keptUnits() {
        double kept = 0;
        for (int input = 0; input < inputs.size(); input++) {
            double depth = Collections.max(depths(input).values());
            for (CloseOutStage stage : inputs.get(input).stages()) {
                kept += depth * (stage.positions().size() + stage.collateral().size());
            }
        }
        return kept;
    }

    /// True if two portfolios are one in the same scenarios.
    private static boolean isSameSimulation(StagedRequest one, StagedRequest other) {
        RiskRequest shared = one.shared();
        return one.stages().size() == 1
                && other.stages().size() == 1
                && shared.equals(other.shared().withLevels(shared.levels()));
    }

    private RiskMeasure measure(int input) {
        return inputs.get(input).shared().levels().measure();
    }

    private Confidence confidence(int input) {
        return inputs.get(input).shared().levels().confidence();
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
        if (!hasUnits) {
            moves.keySet().removeIf(parameter -> parameter.kind() == Parameter.Kind.QUANTITY);
            parts.warn(new Notice(
                    OptionalParts.CODE,
                    "/positions",
                    "the derivatives by quantities are left out: scenarios of the tail x instruments held are more"
                            + " than "
                            + (long) MAX_UNIT_LOSSES));
        }
        List<Map.Entry<Parameter, Double>> all = List.copyOf(moves.entrySet());
        List<Attempt<GreeksAnswer.Sensitivity>> attempts =
                new ArrayList<>(Collections.nCopies(all.size(), new Attempt.LeftOut<>("not tried")));
        run(all.size(), progress, index -> {
            Map.Entry<Parameter, Double> entry = all.get(index);
            attempts.set(index, Attempt.of(() -> sensitivity(entry.getKey(), entry.getValue())));
        });
        List<GreeksAnswer.Sensitivity> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            parts.take("", "the derivative by the " + all.get(i).getKey().title(), attempts.get(i))
                    .ifPresent(found::add);
        }
        found.sort(Comparator.comparing(
                        (GreeksAnswer.Sensitivity of) -> of.effect().abs())
                .reversed());
        return found;
    }

    /// Does independent pieces of work on all threads.
    private void run(int count, Execution.Progress progress, IntConsumer work) {
        BlockLoop.run(count, 1, count, engine.execution(progress, cancelled), () -> work);
    }

    /// The margin around one parameter.
    ///
    /// @param split receives the inputs whose close-out takes another number of days
    private record Moved(
            Parameter parameter, RequestBump bump, MarginResponse up, MarginResponse down, Set<Integer> split) {}

    private GreeksAnswer.Sensitivity sensitivity(Parameter parameter, double move) {
        RequestBump bump = RequestBump.of(request, parameter)
                .orElseThrow(() -> ModelOverflowException.ofPart("no matrix near it is a correlation matrix"));
        Moved moved = new Moved(parameter, bump, response.at(bump.up()), response.at(bump.down()), new HashSet<>());
        Map<Integer, double[]> losses = losses(moved);
        List<GreeksAnswer.Slope> slopes = new ArrayList<>();
        double[] ofWhole = Objects.requireNonNull(losses.get(0));
        addMeasure(slopes, GreeksAnswer.VALUE_AT_RISK, RiskMeasure.VALUE_AT_RISK, ofWhole);
        addMeasure(slopes, GreeksAnswer.EXPECTED_SHORTFALL, RiskMeasure.EXPECTED_SHORTFALL, ofWhole);
        Map<Integer, TailSlope> measured = new TreeMap<>();
        samples.forEach((input, sample) -> measured.put(
                input, sample.slope(measure(input), confidence(input), Objects.requireNonNull(losses.get(input)))));
        double effect = addLines(slopes, moved, measured);
        return new GreeksAnswer.Sensitivity(parameter, move, Money.of(effect * move), slopes);
    }

    /// The derivative of each loss of each tail.
    private Map<Integer, double[]> losses(Moved moved) {
        RequestBump bump = moved.bump;
        boolean isQuantity = moved.parameter.kind() == Parameter.Kind.QUANTITY;
        List<StagedRequest> upper = moved.up.inputs();
        List<StagedRequest> lower = moved.down.inputs();
        List<StagedRequest> near = isQuantity ? upper : response.at(bump.near()).inputs();
        Map<Integer, double[]> losses = new TreeMap<>();
        samples.forEach((input, sample) -> {
            double[] known = input == CORE && isShared ? losses.get(0) : null;
            if (known != null) {
                losses.put(input, known);
            } else if (isQuantity) {
                losses.put(
                        input,
                        ofQuantities(sample, input, upper.get(input), lower.get(input), bump.width(), moved.split));
            } else {
                losses.put(input, sample.slopes(near.get(input), bump.nearWidth(), affected(moved.parameter, input)));
            }
        });
        return losses;
    }

    /// Adds the derivatives of all lines.
    ///
    /// @return that of the initial margin, which is the last
    private double addLines(List<GreeksAnswer.Slope> slopes, Moved moved, Map<Integer, TailSlope> measured) {
        List<Double> rise = moved.up.lines(first, measures);
        List<Double> fall = moved.down.lines(first, measures);
        double value = 0;
        boolean hasAnyKink = false;
        for (int line = 0; line < base.size(); line++) {
            boolean isSum = line == base.size() - 1;
            boolean hasKink = moved.bump.isOneSided()
                    || (isSum ? hasAnyKink : hasKink(base.get(line), rise.get(line), fall.get(line)));
            double[] influence = scenarios.zeros();
            value = direct(base.get(line), rise.get(line), fall.get(line)) / moved.bump.width();
            for (Map.Entry<Integer, TailSlope> entry : measured.entrySet()) {
                int input = entry.getKey();
                double weight = weights.byValue()[line][input];
                TailSlope slope = entry.getValue();
                value += weight * slope.value() + weights.byDistance()[line][input] * slope.distance();
                scenarios.add(input, slope.influence(), weight, influence);
                hasKink |= weight != 0 && moved.split.contains(input);
                hasKink |= weight * slope.value() != 0 && weights.hasKink()[line];
            }
            hasAnyKink |= hasKink;
            add(slopes, response.names().get(line), value, error(influence), hasKink);
        }
        return value;
    }

    /// A close-out that takes one day more after the change is differentiated to the other side.
    ///
    /// @param split receives the input if its close-out does
    private double[] ofQuantities(
            SampledInput sample, int input, StagedRequest up, StagedRequest down, double width, Set<Integer> split) {
        StagedRequest own = inputs.get(input);
        int days = own.stages().size();
        if (up.stages().size() == days && down.stages().size() == days) {
            return sample.ofQuantities(up, down, width);
        }
        split.add(input);
        return up.stages().size() == days
                ? sample.ofQuantities(up, own, width / 2)
                : sample.ofQuantities(own, down.stages().size() == days ? down : own, width / 2);
    }

    /// The change of a line from below to above. At a jump it is twice the change to the side without the jump.
    private double direct(double own, double rise, double fall) {
        double up = rise - own;
        double down = own - fall;
        double jump = LEAST_JUMP * Math.abs(base.getLast());
        if (Math.abs(up) > JUMP * Math.abs(down) + jump) {
            return 2 * down;
        }
        return Math.abs(down) > JUMP * Math.abs(up) + jump ? 2 * up : up + down;
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

    private void addMeasure(List<GreeksAnswer.Slope> slopes, String figure, RiskMeasure measure, double[] losses) {
        TailSlope slope = whole.slope(measure, confidence(0), losses);
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
