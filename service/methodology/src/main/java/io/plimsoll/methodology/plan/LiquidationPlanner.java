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

/// Plans liquidations in stages. Thread-safe.
public final class LiquidationPlanner {
    private final MarginEngine engine;

    /// @param engine runs the simulations
    public LiquidationPlanner(MarginEngine engine) {
        this.engine = engine;
    }

    /// The plan of an account; null if neither its band nor the request asks for one.
    ///
    /// @param requirement of the account before any trade
    /// @param parts receives a warning for each trade that cannot be measured
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
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
        RequirementProbe probe =
                new RequirementProbe(new RequirementCalculator(engine), requirement.error(), appliedPolicy, cancelled);
        return new PlanBuilder(engine, request, appliedPolicy, requirement, probe, parts).plan();
    }
}
