package io.plimsoll.methodology.requirement.calculator;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.SharedScenarioAccounts;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.engine.ScenarioListener;
import io.plimsoll.methodology.optional.Attempt;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.addon.CorrelationStressAddOn;
import io.plimsoll.methodology.requirement.addon.ScenarioStressAddOn;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Computes a requirement on the scenarios of a margin simulation, if margin and segment have the same horizon. The
/// market is then drawn, and every instrument valued, once for both. The result is equal to the last digit to that of
/// [RequirementCalculator#calculate]. Not thread-safe.
public final class SharedScenarioRequirement {
    private final MeasuredBooks books = new MeasuredBooks();
    private final RiskRequest whole;
    private final RiskRequest shared;
    private final AccountRequirement account;
    private final SharedScenarioAccounts parts;
    private final CorrelationStressAddOn stress;
    private final AppliedPolicy appliedPolicy;
    private final MarginEngine engine;
    private final BooleanSupplier cancelled;

    SharedScenarioRequirement(
            MarginEngine given, RequirementCalculator.RequirementRequest asked, BooleanSupplier cancelled) {
        RunLog log = AccountRequirement.newLog();
        this.engine = given.withLog(log);
        this.cancelled = cancelled;
        this.appliedPolicy = asked.appliedPolicy();
        this.whole = asked.request();
        this.shared =
                MeasuredBooks.shared(asked.request(), asked.appliedPolicy().segment());
        this.account = new AccountRequirement(given, asked, books, log, cancelled);
        this.stress = new CorrelationStressAddOn(
                engine, asked.appliedPolicy().policy().correlation(), shared, cancelled);
        this.parts = books.onSharedScenarios(engine, asked.request(), shared, stress.scenarios(), cancelled);
    }

    /// Measures the books while the margin is simulated.
    public ScenarioListener listener() {
        return parts;
    }

    /// The requirement. The margin must have been simulated with [#listener].
    ///
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public Requirement requirement() {
        books.take(parts.outcomes());
        RequirementCalculator.setEstimationErrors(engine, null, shared, List.of(account), cancelled);
        account.measureStresses(shared, Attempt.of(() -> stress.worst(account.holdings(), parts.known())));
        return account.requirement();
    }

    /// The requirement without the margin. In place of [#listener] and [#requirement].
    ///
    /// @param known worst stress scenario of this account, which does not depend on the plan; null if unknown
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public Requirement alone(ScenarioStressAddOn.@Nullable WorstScenario known) {
        if (parts.isShared()) {
            engine.simulate(whole, parts, cancelled);
        }
        account.setScenarioStress(known);
        return requirement();
    }

    /// The worst stress scenario of the account. A requirement must have been computed.
    public ScenarioStressAddOn.WorstScenario scenarioStress() {
        return account.scenarioStress();
    }

    /// The requirement, with the way in which its lines follow from what was measured. In place of [#requirement].
    ///
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public RequirementResponse response() {
        Requirement requirement = requirement();
        return RequirementResponse.of(engine, appliedPolicy, cancelled, books, account, requirement);
    }
}
