package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.LossFigures;
import io.plimsoll.kernels.Notices;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the figures of each account off its tail, as tails come in from any thread.
final class AccountReader implements TailReceiver {
    private final AccountsRequest request;
    private final AccountsBook book;
    private final int[] measurable;
    private final @Nullable AccountOutcome[] outcomes;
    private final Notices notices;
    private final RiskMeasure measure;
    private final TailLevel marginLevel;
    private final List<TailLevel> levels;

    /// @param measurable position in the request of each account of the book
    /// @param outcomes receives the outcome of each account of the request
    AccountReader(AccountsRequest request, AccountsBook book, int[] measurable, @Nullable AccountOutcome[] outcomes) {
        RiskLevels asked = request.shared().levels();
        int scenarios = request.shared().plan().scenarios();
        this.request = request;
        this.book = book;
        this.measurable = measurable;
        this.outcomes = outcomes;
        this.notices = new Notices(request.shared());
        this.measure = asked.measure();
        this.marginLevel = TailLevel.of(asked.confidence(), scenarios);
        this.levels = asked.confidences().stream()
                .map(level -> TailLevel.of(level, scenarios))
                .toList();
    }

    @Override
    public void found(int account, Tail tail) {
        List<LossFigures> losses = new ArrayList<>(levels.size());
        for (TailLevel level : levels) {
            losses.add(new LossFigures(level.confidence(), level.valueAtRisk(tail), level.expectedShortfall(tail)));
        }
        AccountFigures figures = new AccountFigures(
                book.value(account),
                marginLevel.estimate(measure, tail),
                losses,
                notices.ofCollateral(request.accounts().get(measurable[account]).collateral()));
        if (figures.isFinite()) {
            outcomes[measurable[account]] = new AccountOutcome.Measured(figures);
        } else {
            overflowed(account);
        }
    }

    @Override
    public void overflowed(int account) {
        outcomes[measurable[account]] = new AccountOutcome.Refused(List.of(new Fault(
                "",
                "not-finite",
                "a figure is not a finite number: the prices, the quantities or the model's volatilities are too"
                        + " large")));
    }
}
