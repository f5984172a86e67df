package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.EngineRun;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ResultNotices;
import java.util.function.BooleanSupplier;

/// Measures many accounts against one shared set of scenarios.
///
/// The figures of an account are those that a request of its own would give on the same backend: on the reference
/// to the last bit, in single precision up to the rounding of sums that are taken in another order; where that
/// rounding would show, the reference measures the account, and a notice says so. They do not depend on the
/// number of threads, on the other accounts, nor on any order. Safe for use by several threads at once.
public final class AccountsEngine {
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
        return engine.run(request.shared(), run -> evaluate(request, run, progress, cancelled));
    }

    private AccountsResult evaluate(
            AccountsRequest request, EngineRun run, Execution.Progress progress, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        RiskRequest shared = request.shared();
        Execution quiet = engine.execution(Execution.Progress.SILENT, cancelled);
        AccountsRun accounts = new AccountsRun(request, quiet);
        AccountsBook book = accounts.book(quiet);
        accounts.measure(book, run, engine.execution(progress, cancelled));
        accounts.measureAgain(run, quiet);
        return new AccountsResult(
                accounts.close(),
                new ResultNotices(shared).ofShared(),
                run.evidence(shared, shared.plan().steps(), null, start));
    }
}
