package io.plimsoll.desk.explain;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.margin.SeedReplicates;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskLevels.PositionFigures;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.methodology.policy.AppliedPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// Explains changes of margin. Thread-safe.
///
/// The order of the steps matters, because causes interact. It is that of [Cause].
///
/// Each step has an error: the whole path is simulated again in [SeedReplicates]. The spread of a step over the
/// replicates, divided by their root, is its standard error.
/// Within a replicate all steps see the same draws. The errors of the parameters are left out of replicates.
public final class ExplainCalculator {
    /// The golden ratio's fraction times 2^64.
    private static final long SEED_SPACING = 0x9E3779B97F4A7C15L;

    /// Fewest scenarios of a replicate; fewer only if the request has fewer. Smaller ones do not show the error of the
    /// request: parts of a requirement have a least number of scenarios of their own, and tails of a fat-tailed law
    /// need many.
    private static final int MIN_SCENARIOS = 12_500;

    /// Largest relative error of a replicate's figures by single precision. The spread of replicates is thousands of
    /// times as large.
    private static final double REPLICATE_PRECISION = 1e-4;

    private final MarginCalculator margins;
    private final MarginCalculator roughMargins;

    /// @param margins measures each request
    public ExplainCalculator(MarginCalculator margins) {
        this.margins = margins;
        this.roughMargins = margins.rough(REPLICATE_PRECISION);
    }

    /// The explanation.
    ///
    /// @param progress receives the progress of the whole work, on any thread
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public ExplainAnswer explain(ExplainRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        RequestPath path = new RequestPath(request.before(), request.after());
        List<Step> steps = path.steps();
        List<Stage> stages = stages(path);
        Run run = new Run((long) (1 + SeedReplicates.COUNT) * stages.size(), progress, cancelled);
        MarginAnswer first = run.answer(stages.getFirst().request());
        MarginAnswer last = run.answer(stages.getLast().request());
        ExplainAnswer.Figure figure = first.requirement() != null && last.requirement() != null
                ? ExplainAnswer.Figure.REQUIREMENT
                : ExplainAnswer.Figure.MARGIN;
        List<BigDecimal> amounts = new ArrayList<>();
        StageContributions contributions = new StageContributions();
        for (int stage = 0; stage < stages.size(); stage++) {
            boolean isEnd = stage == 0 || stage == stages.size() - 1;
            MarginAnswer answer = stage == 0
                    ? first
                    : isEnd ? last : run.answer(stages.get(stage).request());
            amounts.add(amount(figure, answer));
            contributions.add(stages.get(stage), answer, amounts.getLast());
        }
        double[] errors = errors(stages, figure, run);
        List<ExplainAnswer.Part> parts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int step = 0; step < steps.size(); step++) {
            boolean isError = steps.get(step).cause() == Cause.SIMULATION;
            BigDecimal change = amounts.get(step + 1).subtract(amounts.get(step));
            if (errors[step] == 0 && contributions.isAsBefore(step + 1)) {
                continue;
            }
            ends.add(step + 1);
            parts.add(new ExplainAnswer.Part(
                    steps.get(step),
                    change,
                    isError ? null : BigDecimal.valueOf(errors[step]).setScale(change.scale(), RoundingMode.UP)));
        }
        List<Notice> warnings = new ArrayList<>(first.warnings());
        last.warnings().stream().filter(warning -> !warnings.contains(warning)).forEach(warnings::add);
        return new ExplainAnswer(
                request.after().risk().currency(),
                figure,
                request.before().risk().asOf(),
                request.after().risk().asOf(),
                amounts.getFirst(),
                amounts.getLast(),
                parts,
                contributions.allocations(ends),
                contributions.rest(ends),
                warnings,
                EngineVersion.CURRENT,
                request.before().requestHash(),
                request.after().requestHash());
    }

    /// The two requests themselves, and those between.
    private static List<Stage> stages(RequestPath path) {
        List<Stage> stages = new ArrayList<>();
        stages.add(path.start());
        for (int step = 1; step < path.steps().size(); step++) {
            stages.add(path.after(step));
        }
        if (!path.steps().isEmpty()) {
            stages.add(path.end());
        }
        return stages.stream()
                .map(stage -> new Stage(plain(stage.request()), stage.ids()))
                .toList();
    }

    /// Without what is not explained: venue rules, liquidation prices, plan, running losses, positions alone and, where
    /// no line of a requirement needs it, the error of estimation.
    private static MarginRequest plain(MarginRequest request) {
        AppliedPolicy policy = request.appliedPolicy();
        AppliedPolicy plain = policy == null ? null : policy.requirementOnly();
        RiskRequest risk = request.risk();
        RiskLevels levels = risk.levels();
        RiskRequest figures = risk.withLevels(new RiskLevels(
                levels.measure(), levels.confidence(), levels.confidences(), PositionFigures.CONTRIBUTIONS, null));
        return new MarginRequest(
                plain == null ? figures.withModel(figures.model().withErrors(null)) : figures,
                plain,
                request.requestHash(),
                request.provenance(),
                List.of(),
                request.overdueReviews());
    }

    private static BigDecimal amount(ExplainAnswer.Figure figure, MarginAnswer answer) {
        return figure == ExplainAnswer.Figure.REQUIREMENT
                ? Objects.requireNonNull(answer.requirement()).initial()
                : answer.margin().initial();
    }

    /// Half the width of the 95 % interval of each step, report currency.
    private double[] errors(List<Stage> stages, ExplainAnswer.Figure figure, Run run) {
        int steps = stages.size() - 1;
        double[][] changes = new double[steps][SeedReplicates.COUNT];
        SeedReplicates replicates =
                seedReplicates(stages.getFirst().request().risk().plan());
        for (int replicate = 0; replicate < SeedReplicates.COUNT && steps > 0; replicate++) {
            double previous = replicated(stages.getFirst().request(), replicate, figure, run);
            for (int step = 0; step < steps; step++) {
                double amount = replicated(stages.get(step + 1).request(), replicate, figure, run);
                changes[step][replicate] = amount - previous;
                previous = amount;
            }
        }
        return Arrays.stream(changes).mapToDouble(replicates::halfWidth).toArray();
    }

    private static SeedReplicates seedReplicates(SimulationPlan plan) {
        return new SeedReplicates(plan, MIN_SCENARIOS, SEED_SPACING);
    }

    /// Simulations of a stage's size that a stage takes: one of its own, and its replicates.
    ///
    /// @param plan of the earlier request
    public static double simulationsPerStage(SimulationPlan plan) {
        return 1 + seedReplicates(plan).share();
    }

    private double replicated(MarginRequest stage, int replicate, ExplainAnswer.Figure figure, Run run) {
        RiskRequest risk = stage.risk();
        RiskRequest other = risk.withPlan(seedReplicates(risk.plan()).plan(replicate))
                .withModel(risk.model().withErrors(null));
        return amount(
                        figure,
                        run.replicate(new MarginRequest(
                                other, stage.appliedPolicy(), stage.requestHash(), stage.provenance(), List.of())))
                .doubleValue();
    }

    /// Measures requests one after the other.
    private final class Run {
        private final long total;
        private final Execution.Progress progress;
        private final BooleanSupplier cancelled;
        private long done;

        Run(long total, Execution.Progress progress, BooleanSupplier cancelled) {
            this.total = total;
            this.progress = progress;
            this.cancelled = cancelled;
        }

        MarginAnswer answer(MarginRequest request) {
            return answer(margins, request);
        }

        MarginAnswer replicate(MarginRequest request) {
            return answer(roughMargins, request);
        }

        private MarginAnswer answer(MarginCalculator calculator, MarginRequest request) {
            MarginAnswer answer = calculator.calculate(request, Execution.Progress.SILENT, cancelled);
            progress.report(Math.min(total, ++done), total);
            return answer;
        }
    }
}
