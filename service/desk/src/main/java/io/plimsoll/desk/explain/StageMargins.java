package io.plimsoll.desk.explain;

import io.plimsoll.desk.explain.ExplainAnswer.Figure;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.margin.SeedReplicates;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.addon.ScenarioStressAddOn;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.methodology.requirement.calculator.SharedScenarioRequirement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The margin of each stage of an explanation, and the figure explained in each replicate of each stage. The order of
/// the work changes no figure.
///
/// Margins of few scenarios are computed at once, each on one thread: a margin has single-threaded parts, which leave
/// the other threads idle otherwise. Not thread-safe.
final class StageMargins {
    /// Most scenarios of margins that are computed at once. More take much memory, and keep all threads busy one
    /// after the other.
    private static final int MOST_AT_ONCE = 250_000;

    /// The golden ratio's fraction times 2^64.
    private static final long SEED_SPACING = 0x9E3779B97F4A7C15L;

    /// Fewest scenarios of a replicate; fewer only if the request has fewer. Smaller ones do not show the error of the
    /// request: parts of a requirement have a least number of scenarios of their own, and tails of a fat-tailed law
    /// need many.
    private static final int LEAST_REPLICATED = 12_500;

    /// Largest relative error of a replicate's figures by single precision. The spread of replicates is thousands of
    /// times as large.
    static final double REPLICATE_PRECISION = 1e-4;

    private final List<Stage> stages;
    private final MarginCalculator margins;
    private final MarginCalculator roughMargins;
    private final RequirementCalculator roughRequirements;
    private final Execution execution;
    private final MarginAnswer[] answers;
    private final double[][] replicated;

    /// Worst stress scenario of each stage, the same for all replicates; null while unknown.
    private final AtomicReferenceArray<ScenarioStressAddOn.@Nullable WorstScenario> stresses;

    /// @param engine runs the simulations
    /// @param progress receives the progress of the whole work, on any thread
    /// @param cancelled polled during the work; true cancels it
    StageMargins(
            List<Stage> stages,
            MarginEngine engine,
            MaintenanceRatio maintenanceRatio,
            Execution.Progress progress,
            BooleanSupplier cancelled) {
        this.stages = stages;
        boolean isAtOnce =
                stages.stream().allMatch(stage -> isAtOnce(stage.request().risk()));
        MarginEngine each = isAtOnce ? engine.onThreads(1) : engine;
        MarginEngine rough = each.rough(REPLICATE_PRECISION);
        this.margins = new MarginCalculator(each, maintenanceRatio);
        this.roughMargins = new MarginCalculator(rough, maintenanceRatio);
        this.roughRequirements = new RequirementCalculator(rough);
        this.answers = new MarginAnswer[stages.size()];
        this.replicated = new double[stages.size()][SeedReplicates.COUNT];
        this.stresses = new AtomicReferenceArray<>(stages.size());
        long total = (1L + SeedReplicates.COUNT) * stages.size();
        AtomicLong done = new AtomicLong();
        this.execution = (isAtOnce ? engine : engine.onThreads(1))
                .execution((some, all) -> progress.report(done.incrementAndGet(), total), cancelled);
    }

    /// True if the margins of such stages are computed at once.
    static boolean isAtOnce(RiskRequest risk) {
        return risk.plan().scenarios() <= MOST_AT_ONCE;
    }

    /// The replicates of a stage.
    static SeedReplicates replicates(RiskRequest risk) {
        return new SeedReplicates(risk.plan(), LEAST_REPLICATED, SEED_SPACING);
    }

    /// Measures all stages and replicates.
    ///
    /// @return what is explained: the requirement if both ends have one
    Figure measure() {
        int last = stages.size() - 1;
        run(Math.min(stages.size(), 2), end -> answer(end == 0 ? 0 : last));
        Figure figure = answers[0].requirement() != null && answers[last].requirement() != null
                ? Figure.REQUIREMENT
                : Figure.MARGIN;
        if (last > 0) {
            int between = last - 1;
            run(between + stages.size() * SeedReplicates.COUNT, task -> {
                if (task < between) {
                    answer(task + 1);
                } else {
                    replicate((task - between) / SeedReplicates.COUNT, (task - between) % SeedReplicates.COUNT, figure);
                }
            });
        }
        return figure;
    }

    private void run(int tasks, IntConsumer task) {
        BlockLoop.run(tasks, 1, tasks, execution, () -> task);
    }

    private void answer(int stage) {
        answers[stage] =
                margins.calculate(stages.get(stage).request(), Execution.Progress.SILENT, execution.cancelled());
    }

    private void replicate(int stage, int replicate, Figure figure) {
        MarginRequest request = stages.get(stage).request();
        RiskRequest risk = request.risk();
        RiskRequest other = risk.withPlan(replicates(risk).plan(replicate))
                .withModel(risk.model().withErrors(null));
        BigDecimal amount = switch (figure) {
            case REQUIREMENT -> requirement(stage, other);
            case MARGIN ->
                roughMargins
                        .calculate(
                                new MarginRequest(other, request.requestHash()),
                                Execution.Progress.SILENT,
                                execution.cancelled())
                        .margin()
                        .initial();
        };
        replicated[stage][replicate] = amount.doubleValue();
    }

    /// The requirement alone: an explanation needs no other figure of a replicate.
    private BigDecimal requirement(int stage, RiskRequest risk) {
        AppliedPolicy policy =
                Objects.requireNonNull(stages.get(stage).request().appliedPolicy());
        SharedScenarioRequirement requirement = roughRequirements.onSharedScenarios(
                new RequirementCalculator.RequirementRequest(risk, policy.withoutComparison()), execution.cancelled());
        BigDecimal initial = requirement.alone(stresses.get(stage)).initial();
        stresses.set(stage, requirement.scenarioStress());
        return initial;
    }

    /// The margin of a stage.
    ///
    /// @param stage from 0
    MarginAnswer of(int stage) {
        return answers[stage];
    }

    /// Half the width of the 95 % interval of the change to each stage from the one before, report currency.
    double[] errors() {
        SeedReplicates replicates = replicates(stages.getFirst().request().risk());
        return IntStream.range(1, stages.size())
                .mapToDouble(stage -> replicates.halfWidth(IntStream.range(0, SeedReplicates.COUNT)
                        .mapToDouble(replicate -> replicated[stage][replicate] - replicated[stage - 1][replicate])
                        .toArray()))
                .toArray();
    }
}
