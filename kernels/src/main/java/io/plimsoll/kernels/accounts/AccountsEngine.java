package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.MarginEngine;
import io.plimsoll.kernels.Notices;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.TailDepth;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Measures many accounts against one shared set of scenarios.
///
/// The figures of an account are those that a request of its own would give on the same backend: on the
/// reference to the last bit, in single precision up to the rounding of sums that are taken in another order.
/// They do not depend on the number of threads, on the other accounts, nor on any order. Safe for use by
/// several threads at once.
public final class AccountsEngine {
    private static final double NANOS_A_MILLI = 1e6;

    private final MarginEngine engine;

    /// @param engine whose backends and threads to use
    public AccountsEngine(MarginEngine engine) {
        this.engine = engine;
    }

    /// What becomes of each account.
    ///
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    public AccountsResult evaluate(AccountsRequest request) {
        return evaluate(request, Execution.Progress.SILENT, () -> false);
    }

    /// What becomes of each account.
    ///
    /// @param progress told how many accounts are measured, from any thread
    /// @param cancelled asked now and then; true ends the work
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public AccountsResult evaluate(AccountsRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        RiskRequest shared = request.shared();
        SimulationPlan plan = shared.plan();
        BackendRegistry.Selection selection = engine.select(shared);
        Backend backend = selection.backend();
        Execution quiet = engine.execution(Execution.Progress.SILENT, cancelled);

        AccountsIntake intake = new AccountsIntake(request);
        @Nullable AccountOutcome[] outcomes = intake.takeIn(quiet);
        AccountsBook book = AccountsBook.compile(shared, intake.numbering(), intake.holdings(), quiet);
        FactorSteps factors = FactorSteps.of(shared.model(), book.grid().stepYears());
        backend.accountTails(
                new Simulation(book.book(), factors, plan.scenarios(), plan.seed()),
                book.accounts(),
                TailDepth.of(shared.levels().all(), plan.scenarios()),
                new AccountReader(request, book, intake.measurable(), outcomes),
                engine.execution(progress, cancelled));
        return new AccountsResult(
                all(outcomes),
                new Notices(shared).ofShared(),
                new Evidence(
                        backend.name(),
                        backend.device(),
                        selection.refused(),
                        plan.scenarios(),
                        plan.steps(),
                        plan.seed(),
                        Evidence.GENERATOR,
                        (System.nanoTime() - start) / NANOS_A_MILLI));
    }

    private static List<AccountOutcome> all(@Nullable AccountOutcome[] outcomes) {
        return Arrays.stream(outcomes)
                .map(outcome -> Objects.requireNonNull(outcome, "an account that the backend forgot"))
                .toList();
    }
}
