package io.plimsoll.desk.explain;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.margin.SeedReplicates;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskLevels.PositionFigures;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.policy.AppliedPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// Explains changes of margin. Thread-safe.
///
/// The order of the steps matters, because causes interact. It is that of [Cause].
///
/// Each step has an error: the whole path is simulated again in [SeedReplicates]. The spread of a step over the
/// replicates, divided by their root, is its standard error. Within a replicate all steps see the same draws.
/// The errors of the parameters are left out of replicates.
public final class ExplainCalculator {
    private final MarginEngine engine;
    private final MaintenanceRatio maintenanceRatio;

    /// @param engine runs the simulations
    public ExplainCalculator(MarginEngine engine, MaintenanceRatio maintenanceRatio) {
        this.engine = engine;
        this.maintenanceRatio = maintenanceRatio;
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
        StageMargins margins = new StageMargins(stages, engine, maintenanceRatio, progress, cancelled);
        ExplainAnswer.Figure figure = margins.measure();
        List<BigDecimal> amounts = new ArrayList<>();
        StageContributions contributions = new StageContributions();
        for (int stage = 0; stage < stages.size(); stage++) {
            MarginAnswer answer = margins.of(stage);
            amounts.add(amount(figure, answer));
            contributions.add(stages.get(stage), answer, amounts.getLast());
        }
        double[] errors = margins.errors();
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
        List<Notice> warnings = new ArrayList<>(margins.of(0).warnings());
        margins.of(stages.size() - 1).warnings().stream()
                .filter(warning -> !warnings.contains(warning))
                .forEach(warnings::add);
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
    static List<Stage> stages(RequestPath path) {
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

    /// Without what is not explained: venue rules, liquidation prices, plan, running losses, positions alone
    /// and, where no line of a requirement needs it, the error of estimation.
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
                request.remarks());
    }

    private static BigDecimal amount(ExplainAnswer.Figure figure, MarginAnswer answer) {
        return figure == ExplainAnswer.Figure.REQUIREMENT
                ? Objects.requireNonNull(answer.requirement()).initial()
                : answer.margin().initial();
    }

    /// Most margins of a stage's size that are computed at once.
    ///
    /// @param threads of the engine
    public static int marginsAtOnce(ExplainRequest request, int threads) {
        boolean isAtOnce = StageMargins.isAtOnce(request.before().risk())
                && StageMargins.isAtOnce(request.after().risk());
        return isAtOnce ? threads : 1;
    }

    /// Simulations of a stage's size that a stage takes: one of its own, and its replicates.
    ///
    /// @param risk of the earlier request
    public static double simulationsPerStage(RiskRequest risk) {
        return 1 + StageMargins.replicates(risk).share();
    }
}
