package io.plimsoll.desk.batch;

import io.plimsoll.desk.batch.BatchAnswer.RequirementOutcome;
import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.accounts.AccountsResult;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Computes the margins of many accounts from one set of scenarios. Thread-safe.
public final class BatchCalculator {
    private final MarginEngine engine;
    private final MaintenanceRatio maintenanceRatio;

    /// @param engine runs the simulations
    public BatchCalculator(MarginEngine engine, MaintenanceRatio maintenanceRatio) {
        this.engine = engine;
        this.maintenanceRatio = maintenanceRatio;
    }

    /// The margin of each account.
    ///
    /// @param progress receives the number of measured accounts, on any thread
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public BatchAnswer calculate(BatchRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        AccountsResult result = new AccountsEngine(engine).evaluate(request.accounts(), progress, cancelled);
        Map<Integer, RequirementOutcome> requirements = new BatchRequirements(engine, cancelled).of(request, result);
        return new BatchAnswer(
                request,
                result,
                maintenanceRatio,
                requirements,
                totals(request, result, requirements),
                EngineVersion.CURRENT,
                new Plausibility(request.accounts().shared()));
    }

    private BatchAnswer.Totals totals(
            BatchRequest request, AccountsResult result, Map<Integer, RequirementOutcome> requirements) {
        RiskLevels levels = request.accounts().shared().levels();
        int measured = 0;
        BigDecimal initial = Money.round(BigDecimal.ZERO);
        BigDecimal maintenance = initial;
        BigDecimal required = initial;
        for (int i = 0; i < result.outcomes().size(); i++) {
            RequirementOutcome outcome = requirements.get(i);
            if (result.outcomes().get(i) instanceof AccountOutcome.Measured(AccountFigures figures)
                    && !(outcome instanceof RequirementOutcome.Refused)) {
                MarginAnswer.Margin margin = maintenanceRatio.margin(levels, figures.risk());
                measured++;
                initial = initial.add(margin.initial());
                maintenance = maintenance.add(margin.maintenance());
            }
            if (outcome instanceof RequirementOutcome.Required(Requirement requirement)) {
                required = required.add(requirement.initial());
            }
        }
        return new BatchAnswer.Totals(measured, request.size() - measured, initial, maintenance, required);
    }
}
