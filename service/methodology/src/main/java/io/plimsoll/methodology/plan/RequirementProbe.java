package io.plimsoll.methodology.plan;

import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.util.function.BooleanSupplier;

/// Computes requirements during planning: exact, as a margin request would, and from fewer scenarios for a search. Both
/// use the same random numbers every time.
final class RequirementProbe {
    /// Scenarios in a search: an expected shortfall at 97.5 % is the mean of 250 of them.
    static final int SEARCH_SCENARIOS = 10_000;

    private final RequirementCalculator calculator;
    private final AppliedPolicy appliedPolicy;
    private final BooleanSupplier cancelled;
    private int rough;

    RequirementProbe(RequirementCalculator calculator, AppliedPolicy appliedPolicy, BooleanSupplier cancelled) {
        this.calculator = calculator;
        this.appliedPolicy = appliedPolicy;
        this.cancelled = cancelled;
    }

    Requirement exact(AccountAfterTrades account) {
        return calculator.calculate(account.request(), appliedPolicy, cancelled);
    }

    Requirement rough(AccountAfterTrades account) {
        rough++;
        int scenarios = Math.min(SEARCH_SCENARIOS, account.request().plan().scenarios());
        return calculator.calculate(account.withScenarios(scenarios), appliedPolicy, cancelled);
    }

    /// Number of calls of [#rough].
    int roughCount() {
        return rough;
    }
}
