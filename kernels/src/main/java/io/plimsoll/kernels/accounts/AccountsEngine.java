package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.MarginEngine;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.Notices;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.risk.TailDepth;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Measures many accounts against one shared set of scenarios.
///
/// The figures of an account are those that a request of its own would give on the same backend: on the
/// reference to the last bit, in single precision up to the rounding of sums that are taken in another
/// order; where that rounding would show, the reference measures the account, and a notice says so. They
/// do not depend on the number of threads, on the other accounts, nor on any order. Safe for use by
/// several threads at once.
public final class AccountsEngine {
    private static final double NANOS_A_MILLI = 1e6;
    private static final Fault NOT_FINITE = new Fault(
            "",
            "not-finite",
            "a figure is not a finite number: the prices, the quantities or the model's volatilities are too large");

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

        AccountsIntake intake = new AccountsIntake(request);
        @Nullable AccountOutcome[] outcomes = intake.takeIn(quiet);
        int[] measurable = open(outcomes);
        AccountsBook book = AccountsBook.compile(shared, intake.numbering(), intake.holdings(), quiet);
        measure(
                request,
                book,
                selection.backend(),
                new AccountReader(request, book, measurable, outcomes, List.of()),
                engine.execution(progress, cancelled));
        if (selection.backend().isSinglePrecision()) {
            measureAgain(request, book, measurable, outcomes, selection.backend(), quiet);
        }
        for (int account : open(outcomes)) {
            outcomes[account] = new AccountOutcome.Refused(List.of(NOT_FINITE));
        }
        return new AccountsResult(
                Arrays.stream(outcomes).map(Objects::requireNonNull).toList(),
                new Notices(shared).ofShared(),
                evidence(shared.plan(), selection, start));
    }

    /// Measures the accounts that single precision does not do for in double precision, and says so.
    private void measureAgain(
            AccountsRequest request,
            AccountsBook book,
            int[] measurable,
            @Nullable AccountOutcome[] outcomes,
            Backend first,
            Execution execution) {
        int[] left = IntStream.range(0, measurable.length)
                .filter(account -> outcomes[measurable[account]] == null)
                .toArray();
        if (left.length == 0) {
            return;
        }
        Notice notice = new Notice(
                "measured-by-reference",
                "",
                "the reference backend measured this account: its losses are small against what it holds, or large"
                        + " beyond the range of the backend " + first.name());
        int[] places = Arrays.stream(left).map(account -> measurable[account]).toArray();
        AccountsBook few = book.only(left);
        measure(
                request,
                few,
                engine.reference(first),
                new AccountReader(request, few, places, outcomes, List.of(notice)),
                execution);
    }

    private static void measure(
            AccountsRequest request, AccountsBook book, Backend backend, AccountReader reader, Execution execution) {
        RiskRequest shared = request.shared();
        SimulationPlan plan = shared.plan();
        FactorSteps factors = FactorSteps.of(shared.model(), book.grid().stepYears());
        backend.accountTails(
                new Simulation(book.book(), factors, plan.scenarios(), plan.seed()),
                book.accounts(),
                TailDepth.of(shared.levels().all(), plan.scenarios()),
                reader,
                execution);
    }

    /// The accounts without an outcome, ascending.
    private static int[] open(@Nullable AccountOutcome[] outcomes) {
        return IntStream.range(0, outcomes.length)
                .filter(account -> outcomes[account] == null)
                .toArray();
    }

    private static Evidence evidence(SimulationPlan plan, BackendRegistry.Selection selection, long start) {
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
                (System.nanoTime() - start) / NANOS_A_MILLI);
    }
}
