package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.Notices;
import java.util.function.BooleanSupplier;

/// Measures many accounts against one shared set of scenarios.
///
/// The figures of an account are those that a request of its own would give on the same backend: on the
/// reference to the last bit, in single precision up to the rounding of sums that are taken in another
/// order; where that rounding would show, the reference measures the account, and a notice says so. They
/// do not depend on the number of threads, on the other accounts, nor on any order. Safe for use by
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
        BackendRegistry.Selection selection = engine.select(request.shared());
        try {
            return evaluate(request, selection, progress, cancelled);
        } catch (DeviceFaultException fault) {
            Backend other = engine.backends().insteadOf(selection.backend());
            String reason = String.valueOf(fault.getMessage());
            return evaluate(request, selection.degradeTo(other, reason), progress, cancelled);
        }
    }

    private AccountsResult evaluate(
            AccountsRequest request,
            BackendRegistry.Selection selection,
            Execution.Progress progress,
            BooleanSupplier cancelled) {
        long start = System.nanoTime();
        RiskRequest shared = request.shared();
        Execution quiet = engine.execution(Execution.Progress.SILENT, cancelled);
        OpenAccounts accounts = new OpenAccounts(engine, request, quiet);
        AccountsBook book = accounts.book(quiet);
        Backend backend = selection.backend();
        accounts.measure(book, backend, accounts.reader(book), engine.execution(progress, cancelled));
        accounts.measureAgain(book, backend, quiet);
        return new AccountsResult(accounts.close(), new Notices(shared).ofShared(), evidence(shared, selection, start));
    }

    private static Evidence evidence(RiskRequest shared, BackendRegistry.Selection selection, long start) {
        SimulationPlan plan = shared.plan();
        return new Evidence(
                selection.backend().name(),
                selection.backend().device(),
                selection.refused(),
                selection.degraded(),
                plan.scenarios(),
                plan.steps(),
                plan.seed(),
                Evidence.GENERATOR,
                null,
                shared.model().correlation().repair(),
                (System.nanoTime() - start) / NANOS_A_MILLI);
    }
}
