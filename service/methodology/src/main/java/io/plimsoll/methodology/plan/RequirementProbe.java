package io.plimsoll.methodology.plan;

import io.plimsoll.kernels.model.ModelReplicates;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.util.function.BooleanSupplier;

/// Computes requirements during planning: as a margin request would, with the error of estimation of a nearly equal
/// account, which saves many simulations, and from fewer scenarios for a search. All use the same random numbers
/// every time.
final class RequirementProbe {
    /// Scenarios in a search: an expected shortfall at 97.5 % is the mean of 250 of them.
    static final int SEARCH_SCENARIOS = 10_000;

    private final RequirementCalculator calculator;
    private final AppliedPolicy appliedPolicy;
    private final BooleanSupplier cancelled;
    private RelativeError known;
    private int rough;

    /// @param known error of the account before any trade
    RequirementProbe(
            RequirementCalculator calculator,
            RelativeError known,
            AppliedPolicy appliedPolicy,
            BooleanSupplier cancelled) {
        this.calculator = calculator;
        this.known = known;
        this.appliedPolicy = appliedPolicy;
        this.cancelled = cancelled;
    }

    /// The requirement of a margin request, to the last digit. Its error of estimation is the known one from then
    /// on.
    Requirement exact(AccountAfterTrades account) {
        Requirement requirement = calculator.calculate(account.request(), appliedPolicy, cancelled);
        known = requirement.error();
        return requirement;
    }

    /// True if the requirement with the known error of estimation is that of a margin request: the model has none.
    static boolean isErrorExact(AccountAfterTrades account) {
        return !ModelReplicates.isKnown(account.request().model());
    }

    /// The requirement with the known error of estimation.
    Requirement near(AccountAfterTrades account) {
        return calculator.withError(known).calculate(account.request(), appliedPolicy, cancelled);
    }

    Requirement rough(AccountAfterTrades account) {
        rough++;
        int scenarios = Math.min(SEARCH_SCENARIOS, account.request().plan().scenarios());
        return calculator.withError(known).calculate(account.withScenarios(scenarios), appliedPolicy, cancelled);
    }

    /// Number of calls of [#rough].
    int roughCount() {
        return rough;
    }
}
