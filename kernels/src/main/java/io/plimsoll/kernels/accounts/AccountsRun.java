package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RoughLosses;
import io.plimsoll.kernels.backend.account.CorrectedAccountTails;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.EngineRun;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.TailDepth;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One evaluation of the accounts of a request. Faulty accounts have their outcome from the start.
final class AccountsRun {
    private static final Fault NOT_FINITE = new Fault(
            "",
            "not-finite",
            "a figure is not a finite number: the prices, the quantities or the model's volatilities are too large");

    private final AccountsRequest request;
    private final AccountsValidation validation;
    private final @Nullable AccountOutcome[] outcomes;
    private final double[] floors;
    private final int[] measurable;
    private final @Nullable KeptUnitBooks kept;
    private @Nullable AccountFiguresReader first;

    /// @param kept books of the market; null if none are kept
    AccountsRun(AccountsRequest request, @Nullable KeptUnitBooks kept, Execution execution) {
        this.kept = kept;
        this.request = request;
        this.validation = new AccountsValidation(request);
        this.outcomes = validation.validate(execution);
        this.floors = new double[outcomes.length];
        this.measurable = IntStream.range(0, outcomes.length)
                .filter(account -> outcomes[account] == null)
                .toArray();
    }

    /// The book of single units of everything that measurable accounts hold.
    AccountsBook book(Execution execution) {
        return AccountsBook.compile(request.shared(), validation.numbering(), validation.holdings(), kept, execution);
    }

    /// The holdings of measurable accounts in an existing book that contains them.
    AccountsBook within(Simulation simulation, Execution execution) {
        return AccountsBook.within(
                request.shared(), simulation.book(), validation.numbering(), validation.holdings(), execution);
    }

    /// The levels of the figures of each account.
    List<Confidence> levels() {
        return request.shared().levels().all();
    }

    /// Number of worst losses to find for each account.
    private int depth() {
        return TailDepth.of(
                request.shared().levels().all(), request.shared().plan().scenarios());
    }

    /// A reader of the measurable accounts' figures. Clears their outcomes.
    AccountFiguresReader reader(AccountsBook book) {
        for (int account : measurable) {
            outcomes[account] = null;
            floors[account] = Double.NaN;
        }
        AccountFiguresReader reader = new AccountFiguresReader(request, book, measurable, outcomes, floors, List.of());
        first = reader;
        return reader;
    }

    /// Measures all accounts of a book.
    void measure(AccountsBook book, EngineRun run, Execution execution) {
        run.accountTails(simulation(book), book.accounts(), levels(), reader(book), execution);
    }

    private Simulation simulation(AccountsBook book) {
        SimulationPlan plan = request.shared().plan();
        PeriodLaw factors = PeriodLaw.of(request.shared().model(), book.grid().periodYears());
        return new Simulation(book.book(), factors, plan.scenarios(), plan.seed());
    }

    /// Measures accounts without an outcome in double precision, with a notice: first in the scenarios of their tails,
    /// and in all scenarios where these are not enough.
    ///
    /// @param run run that measured the others
    void measureAgain(EngineRun run, Execution execution) {
        if (run.isSinglePrecision()) {
            measureAgain(run, true, execution);
            first = null;
            measureAgain(run, false, execution);
        }
    }

    /// @param inTails true for the accounts with a known floor, in the scenarios of their tails; false for all accounts
    private void measureAgain(EngineRun run, boolean inTails, Execution execution) {
        int[] left = IntStream.range(0, measurable.length)
                .filter(account -> outcomes[measurable[account]] == null)
                .filter(account -> !inTails || !Double.isNaN(floors[measurable[account]]))
                .toArray();
        if (left.length == 0) {
            return;
        }
        Notice notice = new Notice(
                RunLog.BY_REFERENCE,
                "",
                "the reference backend measured this account: its losses are small against what it holds, or large"
                        + " beyond the range of the backend " + run.backendName());
        int[] places = Arrays.stream(left).map(account -> measurable[account]).toArray();
        List<AccountHoldings> holdings = validation.holdings();
        // A book of these accounts only: the whole book may have many more columns.
        AccountsBook few = AccountsBook.compile(
                request.shared(),
                validation.numbering(),
                Arrays.stream(left).mapToObj(holdings::get).toList(),
                kept,
                execution);
        AccountFiguresReader reader = new AccountFiguresReader(request, few, places, outcomes, floors, List.of(notice));
        if (inTails) {
            double[] known =
                    Arrays.stream(places).mapToDouble(place -> floors[place]).toArray();
            CorrectedAccountTails tails =
                    new CorrectedAccountTails(simulation(few), few.accounts(), depth(), known, rough(left));
            run.correctedAccountTails(tails, reader, execution);
        } else {
            run.accountTailsAgain(simulation(few), few.accounts(), depth(), reader, execution);
        }
    }

    /// The losses of some accounts, if the backend kept them.
    ///
    /// @param left their places among the measurable accounts
    private @Nullable RoughLosses rough(int[] left) {
        RoughLosses kept = first == null ? null : first.rough();
        return kept == null
                ? null
                : (accounts, receiver) -> kept.each(
                        Arrays.stream(accounts).map(account -> left[account]).toArray(), receiver);
    }

    /// The outcome of each account. An account still without one has a figure that is not finite.
    List<AccountOutcome> close() {
        for (int account : measurable) {
            if (outcomes[account] == null) {
                outcomes[account] = new AccountOutcome.Refused(List.of(NOT_FINITE));
            }
        }
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }
}
