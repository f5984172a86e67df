package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.EngineRun;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ResultNotices;
import java.util.function.BooleanSupplier;

/// Measures many accounts in one shared set of scenarios.
///
/// The figures of an account equal those of a separate request on the same backend: bit for bit on the reference,
/// and up to rounding in single precision. If that rounding matters, the reference measures the account, with a
/// notice. Figures do not depend on threads, other accounts or any order. Thread-safe.
public final class AccountsEngine {
    private final MarginEngine engine;

    /// @param engine engine with backends and threads
    public AccountsEngine(MarginEngine engine) {
        this.engine = engine;
    }

    /// The outcome of each account.
    ///
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    public AccountsResult evaluate(AccountsRequest request) {
        return evaluate(request, Execution.Progress.SILENT, () -> false);
    }

    /// The outcome of each account.
    ///
    /// @param progress number of measured accounts; called from any thread
    /// @param cancelled polled during the work; true ends it
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
