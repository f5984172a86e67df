package io.plimsoll.service.margin;

import io.plimsoll.kernels.MarginEngine;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.accounts.AccountsResult;
import io.plimsoll.kernels.backend.Execution;
import java.math.BigDecimal;
import java.util.function.BooleanSupplier;

/// Computes the margins of many accounts from one set of scenarios. Safe for use by several threads at once.
public final class BatchCalculator {
    private final AccountsEngine engine;
    private final MarginPolicy policy;

    /// @param engine gives the figures
    /// @param policy turns them into margin
    public BatchCalculator(MarginEngine engine, MarginPolicy policy) {
        this.engine = new AccountsEngine(engine);
        this.policy = policy;
    }

    /// The margin of each account.
    ///
    /// @param progress told how many accounts are measured, from any thread
    /// @param cancelled asked now and then; true ends the work
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public BatchAnswer calculate(BatchRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        AccountsResult result = engine.evaluate(request.accounts(), progress, cancelled);
        return new BatchAnswer(request, result, policy, totals(request, result), EngineVersion.CURRENT);
    }

    private BatchAnswer.Totals totals(BatchRequest request, AccountsResult result) {
        RiskLevels levels = request.accounts().shared().levels();
        int measured = 0;
        BigDecimal initial = Money.round(BigDecimal.ZERO);
        BigDecimal maintenance = initial;
        for (AccountOutcome outcome : result.outcomes()) {
            if (outcome instanceof AccountOutcome.Measured(AccountFigures figures)) {
                MarginAnswer.Margin margin = policy.margin(levels, figures.risk());
                measured++;
                initial = initial.add(margin.initial());
                maintenance = maintenance.add(margin.maintenance());
            }
        }
        return new BatchAnswer.Totals(measured, request.size() - measured, initial, maintenance);
    }
}
