package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.backend.RoughLosses;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.account.CorrectedAccountTails;
import io.plimsoll.kernels.engine.ResultNotices;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.LossFigures;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Computes the figures of each account from its tail. Tails arrive from any thread. Accounts without finite
/// figures get no outcome.
final class AccountFiguresReader implements TailReceiver {
    private final AccountsRequest request;
    private final AccountsBook book;
    private final int[] places;
    private final @Nullable AccountOutcome[] outcomes;
    private final double[] floors;
    private final ResultNotices notices;
    private final RiskMeasure measure;
    private final TailLevel marginLevel;
    private final List<TailLevel> levels;
    private final List<Notice> always;
    private volatile @Nullable RoughLosses rough;

    /// @param places position in the request of each account of the book
    /// @param outcomes receives the outcomes, by position in the request
    /// @param floors receives the floors of [CorrectedAccountTails], by position in the request
    /// @param always notices of every account
    AccountFiguresReader(
            AccountsRequest request,
            AccountsBook book,
            int[] places,
            @Nullable AccountOutcome[] outcomes,
            double[] floors,
            List<Notice> always) {
        RiskLevels asked = request.shared().levels();
        int scenarios = request.shared().plan().scenarios();
        this.request = request;
        this.book = book;
        this.places = places;
        this.always = always;
        this.outcomes = outcomes;
        this.floors = floors;
        this.notices = new ResultNotices(request.shared());
        this.measure = asked.measure();
        this.levels = asked.confidences().stream()
                .map(level -> TailLevel.of(level, scenarios))
                .toList();
        this.marginLevel = levels.stream()
                .filter(level -> level.confidence().equals(asked.confidence()))
                .findFirst()
                .orElseGet(() -> TailLevel.of(asked.confidence(), scenarios));
    }

    @Override
    public void found(int account, Tail tail) {
        List<LossFigures> losses = new ArrayList<>(levels.size());
        for (TailLevel level : levels) {
            losses.add(new LossFigures(level.confidence(), level.valueAtRisk(tail), level.expectedShortfall(tail)));
        }
        Account of = request.accounts().get(places[account]);
        List<Notice> all = new ArrayList<>(notices.ofCollateral(of.collateral()));
        all.addAll(always);
        AccountFigures figures = new AccountFigures(book.value(account), margin(tail, losses), losses, all);
        if (figures.isFinite()) {
            outcomes[places[account]] = new AccountOutcome.Measured(figures);
        }
    }

    /// The measure at the margin's level, which is often one of the reported levels.
    private Estimate margin(Tail tail, List<LossFigures> losses) {
        int same = levels.indexOf(marginLevel);
        if (same < 0) {
            return marginLevel.estimate(measure, tail);
        }
        return switch (measure) {
            case VALUE_AT_RISK -> losses.get(same).valueAtRisk();
            case EXPECTED_SHORTFALL -> losses.get(same).expectedShortfall();
        };
    }

    /// Notes the losses of all accounts.
    @Override
    public void kept(RoughLosses losses) {
        rough = losses;
    }

    /// The losses of all accounts of the book, if the backend kept them.
    @Nullable
    RoughLosses rough() {
        return rough;
    }

    /// Notes the floor and leaves the account without an outcome.
    @Override
    public void inexact(int account, Tail rough) {
        floors[places[account]] = CorrectedAccountTails.floor(rough);
    }

    /// Leaves the account without an outcome.
    @Override
    public void unmeasurable(int account) {}
}
