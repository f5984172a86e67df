package io.plimsoll.desk.whatif;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.desk.margin.EstimationNotice;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.AppliedPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers what-if requests from the kept scenarios of the account. Thread-safe.
public final class WhatIfCalculator {
    private static final double NANOS_A_MILLI = 1e6;

    private final MarginEngine engine;
    private final MaintenanceRatio maintenanceRatio;
    private final ScenarioCache cache;

    /// @param engine runs the simulations
    public WhatIfCalculator(MarginEngine engine, MaintenanceRatio maintenanceRatio) {
        this(engine, maintenanceRatio, new ScenarioCache(ScenarioCache.MAX_BYTES));
    }

    WhatIfCalculator(MarginEngine engine, MaintenanceRatio maintenanceRatio, ScenarioCache cache) {
        this.engine = engine;
        this.maintenanceRatio = maintenanceRatio;
        this.cache = cache;
    }

    /// The margins before and after the changes.
    ///
    /// @param progress receives the number of finished candidates
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public WhatIfAnswer calculate(WhatIfRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        Execution execution = engine.execution(Execution.Progress.SILENT, cancelled);
        ScenarioCache.Found found = cache.of(request.margin(), engine, execution);
        AccountScenarios scenarios = found.scenarios();
        RiskRequest risk = scenarios.request();
        MarginAnswer.Margin before = margin(scenarios, List.of(), execution);
        OptionalParts parts = new OptionalParts();
        List<WhatIfAnswer.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < request.candidates().size(); i++) {
            Change candidate = request.candidates().get(i);
            execution.throwIfCancelled();
            parts.make(
                            "/whatIf/candidates/" + i,
                            "candidate " + candidate.id(),
                            () -> outcome(scenarios, before, candidate, execution))
                    .ifPresent(outcomes::add);
            progress.report(i + 1, request.candidates().size());
        }
        AppliedPolicy policy = request.margin().appliedPolicy();
        WhatIfRequirements calculator =
                policy == null ? null : new WhatIfRequirements(engine, request.margin(), policy, parts, cancelled);
        List<WhatIfAnswer.MarginReduction> reductions = reductions(
                request,
                scenarios,
                before.initial(),
                change -> outcome(scenarios, before, change, execution),
                calculator,
                parts,
                execution);
        boolean isWhole =
                outcomes.size() > 1 && outcomes.size() == request.candidates().size();
        MarginAnswer.Margin together = isWhole
                ? parts.make(
                                "/whatIf/candidates",
                                "the margin after all candidates",
                                () -> margin(scenarios, request.candidates(), execution))
                        .orElse(null)
                : null;
        WhatIfAnswer.Requirements requirements = requirements(calculator, outcomes, reductions);
        return new WhatIfAnswer(
                risk.asOf(),
                risk.currency(),
                before,
                outcomes,
                together,
                reductions,
                requirements,
                warnings(request, scenarios, parts, requirements, calculator),
                scenarios.backend(),
                found.isKept(),
                (System.nanoTime() - start) / NANOS_A_MILLI,
                EngineVersion.CURRENT,
                request.margin().requestHash());
    }

    /// Warnings about implausible inputs, simulations, parts that were left out, and requirements.
    private static List<Notice> warnings(
            WhatIfRequest request,
            AccountScenarios scenarios,
            OptionalParts parts,
            WhatIfAnswer.@Nullable Requirements requirements,
            @Nullable WhatIfRequirements calculator) {
        Set<Notice> warnings =
                new LinkedHashSet<>(Plausibility.of(request.margin().risk(), request.instruments()));
        warnings.addAll(request.margin().documentNotices());
        warnings.addAll(scenarios.notices());
        warnings.addAll(EstimationNotice.leftOut(request.margin().risk().model(), "a what-if answer's margins"));
        warnings.addAll(parts.warnings());
        if (requirements != null) {
            warnings.addAll(requirements.before().warnings());
        }
        if (calculator != null) {
            warnings.addAll(calculator.runs());
        }
        return List.copyOf(warnings);
    }

    private @Nullable List<WhatIfAnswer.MarginReduction> reductions(
            WhatIfRequest request,
            AccountScenarios scenarios,
            BigDecimal before,
            Function<Change, WhatIfAnswer.Outcome> outcomes,
            @Nullable WhatIfRequirements requirements,
            OptionalParts parts,
            Execution execution) {
        MarginReductionRequest reduction = request.reduction();
        if (reduction == null) {
            return null;
        }
        ReducedFigure figure = Optional.ofNullable(requirements)
                .flatMap(WhatIfRequirements::figure)
                .orElseGet(() -> new ReducedMeasure(scenarios, before, outcomes, execution));
        return new MarginReductionSearch(scenarios, figure, outcomes, parts, execution).reductions(reduction);
    }

    private static WhatIfAnswer.@Nullable Requirements requirements(
            @Nullable WhatIfRequirements calculator,
            List<WhatIfAnswer.Outcome> outcomes,
            @Nullable List<WhatIfAnswer.MarginReduction> reductions) {
        if (calculator == null) {
            return null;
        }
        List<Change> reducing = reductions == null
                ? List.of()
                : reductions.stream()
                        .map(reduction -> reduction.outcome().change())
                        .toList();
        List<Change> candidates =
                outcomes.stream().map(WhatIfAnswer.Outcome::change).toList();
        return calculator.of(candidates, reducing).orElse(null);
    }

    private WhatIfAnswer.Outcome outcome(
            AccountScenarios scenarios, MarginAnswer.Margin before, Change change, Execution execution) {
        MarginAnswer.Margin after = margin(scenarios, List.of(change), execution);
        return new WhatIfAnswer.Outcome(change, after, before.initial().subtract(after.initial()));
    }

    private MarginAnswer.Margin margin(AccountScenarios scenarios, List<Change> changes, Execution execution) {
        return maintenanceRatio.margin(scenarios.request().levels(), scenarios.risk(changes, execution));
    }
}
