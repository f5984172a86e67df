package io.plimsoll.methodology.plan;

import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.util.function.BooleanSupplier;

/// Requirements of an account on its way: exact, as a margin request would have them, and from fewer scenarios, for a
/// search. Both on the same draws every time.
final class RequirementProbe {
    /// Scenarios of a search: 250 of them lie in the tail of an expected shortfall at 97.5 %.
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

    /// How often [#rough] was asked.
    int roughCount() {
        return rough;
    }
}
