package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.kept.KeptMarket;
import io.plimsoll.kernels.engine.EngineRun;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ResultNotices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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
        Optional<KeptMarket> market = engine.kept(request.shared());
        return engine.runKept(
                request.shared(),
                request.shared().model(),
                run -> market.map(kept -> evaluate(request, run, kept, progress, cancelled))
                        .orElseGet(() -> measure(request, run, null, progress, cancelled)));
    }

    /// Measures the accounts whose figures are not kept.
    private AccountsResult evaluate(
            AccountsRequest request,
            EngineRun run,
            KeptMarket market,
            Execution.Progress progress,
            BooleanSupplier cancelled) {
        KeptFigures kept = market.state(KeptFigures.class, KeptFigures::new);
        KeptUnitBooks books = market.state(KeptUnitBooks.class, KeptUnitBooks::new);
        KeptFigures.Way way = new KeptFigures.Way(
                run.backendName(), run.tolerance(), request.shared().levels());
        Set<String> ids = new HashSet<>();
        if (!request.accounts().stream().allMatch(account -> ids.add(account.id()))) {
            // A repeated id is a fault of the second account.
            return measure(request, run, books, progress, cancelled);
        }
        List<@Nullable AccountFigures> known = new ArrayList<>();
        List<Account> unknown = new ArrayList<>();
        List<KeptFigures.Held> lacking = new ArrayList<>();
        for (Account account : request.accounts()) {
            KeptFigures.Held held = KeptFigures.Held.of(way, account);
            AccountFigures figures = kept.of(held);
            known.add(figures);
            if (figures == null) {
                unknown.add(account);
                lacking.add(held);
            }
        }
        AccountsResult measured =
                measure(new AccountsRequest(request.shared(), unknown), run, books, progress, cancelled);
        List<AccountOutcome> outcomes = new ArrayList<>();
        int next = 0;
        for (AccountFigures figures : known) {
            AccountOutcome outcome =
                    figures == null ? measured.outcomes().get(next++) : new AccountOutcome.Measured(figures);
            if (figures == null && outcome instanceof AccountOutcome.Measured(AccountFigures found)) {
                kept.keep(lacking.get(next - 1), found);
            }
            outcomes.add(outcome);
        }
        return new AccountsResult(outcomes, measured.notices(), measured.evidence());
    }

    private AccountsResult measure(
            AccountsRequest request,
            EngineRun run,
            @Nullable KeptUnitBooks books,
            Execution.Progress progress,
            BooleanSupplier cancelled) {
        long start = System.nanoTime();
        RiskRequest shared = request.shared();
        Execution quiet = engine.execution(Execution.Progress.SILENT, cancelled);
        AccountsRun accounts = new AccountsRun(request, books, quiet);
        if (!request.accounts().isEmpty()) {
            AccountsBook book = accounts.book(quiet);
            accounts.measure(book, run, engine.execution(progress, cancelled));
            accounts.measureAgain(run, quiet);
        }
        return new AccountsResult(
                accounts.close(),
                new ResultNotices(shared).ofShared(),
                run.evidence(shared, shared.plan().steps(), null, start));
    }
}
