package io.plimsoll.methodology.requirement.calculator;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.SharedScenarioAccounts;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.engine.ScenarioListener;
import io.plimsoll.methodology.optional.Attempt;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.addon.CorrelationStressAddOn;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A requirement whose parts are measured in the scenarios of the margin, where those are the segment's too: then the
/// market is drawn, and every instrument valued, once for both. It is the one that [RequirementCalculator#calculate]
/// gives, to the last digit. For one thread.
public final class SharedScenarioRequirement {
    private final MeasuredBooks books = new MeasuredBooks();
    private final RiskRequest shared;
    private final RequirementRun run;
    private final SharedScenarioAccounts parts;
    private final CorrelationStressAddOn stress;
    private final MarginEngine engine;
    private final BooleanSupplier cancelled;

    SharedScenarioRequirement(
            MarginEngine given, RequirementCalculator.RequirementRequest question, BooleanSupplier cancelled) {
        RunLog log = RequirementRun.newLog();
        this.engine = given.withLog(log);
        this.cancelled = cancelled;
        this.shared = MeasuredBooks.shared(
                question.request(), question.appliedPolicy().segment());
        this.run = new RequirementRun(given, question, books, log, cancelled);
        this.stress = new CorrelationStressAddOn(
                engine, question.appliedPolicy().policy().correlation(), shared, cancelled);
        this.parts = books.onSharedScenarios(engine, question.request(), shared, stress.scenarios(), cancelled);
    }

    /// Has the parts measured while the margin is simulated.
    public ScenarioListener listener() {
        return parts;
    }

    /// The requirement, after the margin was computed.
    ///
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public Requirement requirement() {
        books.take(parts.outcomes());
        RequirementCalculator.takeErrors(engine, null, shared, List.of(run), cancelled);
        run.finish(shared, Attempt.of(() -> stress.worst(run.held(), parts.known())));
        return run.requirement();
    }
}
