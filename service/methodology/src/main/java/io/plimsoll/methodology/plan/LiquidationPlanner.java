package io.plimsoll.methodology.plan;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Plans liquidations in stages. Safe for use by several threads at once.
public final class LiquidationPlanner {
    private final MarginEngine engine;

    /// @param engine gives the figures
    public LiquidationPlanner(MarginEngine engine) {
        this.engine = engine;
    }

    /// The plan of an account; null where its band triggers none and the request does not ask for one.
    ///
    /// @param requirement of the account as it stands
    /// @param parts takes a warning for each trade that could not be measured
    /// @param cancelled asked now and then; true ends the work
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public @Nullable LiquidationPlan plan(
            RiskRequest request,
            AppliedPolicy appliedPolicy,
            Requirement requirement,
            OptionalParts parts,
            BooleanSupplier cancelled) {
        boolean isWanted = switch (appliedPolicy.planning()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTOMATIC -> requirement.standing().band().actions().contains(Band.Action.LIQUIDATE);
        };
        if (!isWanted) {
            return null;
        }
        RequirementProbe probe = new RequirementProbe(
                new RequirementCalculator(engine).withError(requirement.error()), appliedPolicy, cancelled);
        return new PlanBuilder(engine, request, appliedPolicy, requirement, probe, parts).plan();
    }
}
