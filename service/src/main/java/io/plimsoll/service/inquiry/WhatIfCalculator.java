package io.plimsoll.service.inquiry;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.service.margin.EngineVersion;
import io.plimsoll.service.margin.MarginAnswer;
import io.plimsoll.service.margin.MarginPolicy;
import io.plimsoll.service.margin.policy.Methodology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Answers what-if requests from the scenarios of the account, which it keeps. The margin is that of the engine
/// and the policy's ratio. Safe for use by several threads at once.
public final class WhatIfCalculator {
    private static final double NANOS_A_MILLI = 1e6;

    private final MarginEngine engine;
    private final MarginPolicy policy;
    private final ScenarioCache cache;

    /// @param engine simulates
    /// @param policy turns the measure into margin
    public WhatIfCalculator(MarginEngine engine, MarginPolicy policy) {
        this(engine, policy, new ScenarioCache(ScenarioCache.MOST_BYTES));
    }

    WhatIfCalculator(MarginEngine engine, MarginPolicy policy, ScenarioCache cache) {
        this.engine = engine;
        this.policy = policy;
        this.cache = cache;
    }

    /// The margin before and after.
    ///
    /// @param progress told how many candidates are done
    /// @param cancelled asked now and then; true ends the work
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public WhatIfAnswer calculate(WhatIfRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        Execution execution = engine.execution(Execution.Progress.SILENT, cancelled);
        ScenarioCache.Found found = cache.of(request.margin(), engine, execution);
        AccountScenarios scenarios = found.scenarios();
        RiskRequest risk = scenarios.request();
        MarginAnswer.Margin before = margin(scenarios, List.of(), execution);
        List<WhatIfAnswer.Outcome> outcomes = new ArrayList<>();
        for (Change candidate : request.candidates()) {
            execution.throwIfCancelled();
            outcomes.add(outcome(scenarios, before, candidate, execution));
            progress.report(outcomes.size(), request.candidates().size());
        }
        List<WhatIfAnswer.Way> ways = ways(request, scenarios, before, execution);
        MarginAnswer.Margin together = outcomes.size() < 2 ? null : margin(scenarios, request.candidates(), execution);
        return new WhatIfAnswer(
                risk.asOf(),
                risk.currency(),
                before,
                outcomes,
                together,
                ways,
                requirements(request, ways, cancelled),
                scenarios.backend().name(),
                found.isKept(),
                (System.nanoTime() - start) / NANOS_A_MILLI,
                EngineVersion.CURRENT,
                request.margin().requestHash());
    }

    private @Nullable List<WhatIfAnswer.Way> ways(
            WhatIfRequest request, AccountScenarios scenarios, MarginAnswer.Margin before, Execution execution) {
        FreeQuestion free = request.free();
        return free == null
                ? null
                : new FreeSearch(scenarios, before, change -> outcome(scenarios, before, change, execution), execution)
                        .ways(free);
    }

    private WhatIfAnswer.@Nullable Requirements requirements(
            WhatIfRequest request, @Nullable List<WhatIfAnswer.Way> ways, BooleanSupplier cancelled) {
        Methodology methodology = request.margin().methodology();
        if (methodology == null) {
            return null;
        }
        List<Change> freeing = ways == null
                ? List.of()
                : ways.stream().map(way -> way.outcome().change()).toList();
        return new PolicyRequirements(engine, request.margin(), methodology, cancelled)
                .of(request.candidates(), freeing);
    }

    private WhatIfAnswer.Outcome outcome(
            AccountScenarios scenarios, MarginAnswer.Margin before, Change change, Execution execution) {
        MarginAnswer.Margin after = margin(scenarios, List.of(change), execution);
        return new WhatIfAnswer.Outcome(change, after, before.initial().subtract(after.initial()));
    }

    private MarginAnswer.Margin margin(AccountScenarios scenarios, List<Change> changes, Execution execution) {
        return policy.margin(scenarios.request().levels(), scenarios.risk(changes, execution));
    }
}
