package io.plimsoll.calibration.backtest.rolling;

import io.plimsoll.calibration.backtest.model.EstimationCount;
import io.plimsoll.calibration.backtest.model.FactorHistory;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.model.ModelTrack;
import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.accounts.AccountsResult;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Forecasts of one model for one book set, day by day.
final class ForecastRun {
    /// Days of the volatility that defines the regimes.
    private static final int REGIME_DAYS = 30;

    private final AccountsEngine engine;
    private final BookSet books;
    private final ModelRecipe recipe;
    private final RollingPlan plan;
    private final MarginCharge charge;
    private final TailGrid grid;

    ForecastRun(AccountsEngine engine, BookSet books, ModelRecipe recipe, RollingPlan plan, MarginCharge charge) {
        this.engine = engine;
        this.books = books;
        this.recipe = recipe;
        this.plan = plan;
        this.charge = charge;
        this.grid = TailGrid.of(plan.levels());
    }

    /// The result of a run.
    ///
    /// @param series one for each portfolio
    /// @param estimations number of fits by outcome
    record Result(List<ForecastSeries> series, Map<EstimationCount, Integer> estimations) {}

    /// The first day of a forecast, and the day after the last.
    static int[] days(BookSet books, RollingPlan plan) {
        int from = Math.min(
                books.estimation(plan.estimation()).warmUp(), books.factors().days());
        int to = books.factors().days() - plan.horizon().periods() + 1;
        while (from < to && ReturnPeriod.dayOf(outcome(books, plan, from)).isBefore(plan.first())) {
            from++;
        }
        while (from < to && ReturnPeriod.dayOf(outcome(books, plan, to - 1)).isAfter(plan.last())) {
            to--;
        }
        return new int[] {from, Math.max(from, to)};
    }

    /// The number of forecasts for each portfolio and model.
    static int forecasts(BookSet books, RollingPlan plan) {
        int[] days = days(books, plan);
        return Math.ceilDiv(days[1] - days[0], plan.horizon().stride());
    }

    /// The time at which an outcome is known: the end of its horizon.
    private static Instant outcome(BookSet books, RollingPlan plan, int day) {
        return plan.horizon().after(books.asOf(day));
    }

    Result run(Runnable dayDone, BooleanSupplier cancelled) {
        ModelTrack track = new ModelTrack(books.factors(), recipe, books.estimation(plan.estimation()));
        Map<String, ForecastRecorder> recorders = new LinkedHashMap<>();
        books.portfolios()
                .forEach(name ->
                        recorders.put(name, new ForecastRecorder(grid.levels().size())));
        int[] days = days(books, plan);
        for (int day = days[0]; day < days[1]; day += plan.horizon().stride()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the back-test was cancelled");
            }
            RiskModel model = track.at(day, plan.horizon().periods());
            forecast(day, model, track.isStandIn(), recorders);
            dayDone.run();
        }
        return new Result(
                recorders.entrySet().stream()
                        .map(entry -> entry.getValue().series(entry.getKey(), recipe.name(), grid))
                        .toList(),
                track.counts());
    }

    private void forecast(int day, RiskModel model, boolean isStandIn, Map<String, ForecastRecorder> recorders) {
        List<Account> accounts = books.accounts(day);
        if (accounts.isEmpty()) {
            return;
        }
        Instant end = outcome(books, plan, day);
        RiskRequest request = request(day, end, model);
        AccountsResult answer = engine.evaluate(new AccountsRequest(request, accounts));
        double volatility = volatility(day);
        for (int i = 0; i < accounts.size(); i++) {
            String name = accounts.get(i).id();
            ForecastRecorder recorder = recorders.get(name);
            OptionalDouble profit = books.profit(name, day, plan.horizon().periods());
            if (recorder == null) {
                throw new IllegalStateException("a portfolio appeared on day " + day + ": " + name);
            }
            if (profit.isEmpty()) {
                recorder.missing();
                continue;
            }
            switch (answer.outcomes().get(i)) {
                case AccountOutcome.Measured(var figures) -> {
                    recorder.add(
                            end, -profit.getAsDouble(), volatility, figures, charge.dollars(request, accounts.get(i)));
                    if (isStandIn) {
                        recorder.markStandIn();
                    }
                }
                case AccountOutcome.Refused(var faults) ->
                    throw new IllegalStateException("the engine refused " + name + " until " + end + ": " + faults);
            }
        }
    }

    private RiskRequest request(int day, Instant end, RiskModel model) {
        return new RiskRequest(
                books.asOf(day),
                "USD",
                plan.backend(),
                new SimulationPlan(
                        plan.horizon().length(), plan.horizon().periods(), plan.scenarios(), plan.seedOf(end)),
                new RiskLevels(RiskMeasure.VALUE_AT_RISK, plan.levels().getFirst(), grid.levels()),
                books.market(day),
                model,
                List.of(),
                List.of());
    }

    private double volatility(int day) {
        FactorHistory factors = books.factors();
        int from = Math.max(0, day - REGIME_DAYS * factors.period().perDay());
        double sum = 0;
        for (double[] changes : factors.changes()) {
            for (int i = from; i < day; i++) {
                sum += changes[i] * changes[i];
            }
        }
        return Math.sqrt(sum / ((day - from) * factors.factors().size()));
    }
}
