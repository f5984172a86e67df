package io.plimsoll.calibration.backtest.rolling;

import io.plimsoll.calibration.ExampleHistory;
import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.CloseBooks;
import io.plimsoll.calibration.backtest.portfolio.WeightedBook;
import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailyHistory;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.risk.Confidence;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Short runs on the example history.
final class ExampleRun {
    static final Confidence HIGH = Confidence.of(0.99);
    static final Confidence LOWER = Confidence.of(0.975);
    static final LocalDate FIRST = LocalDate.parse("2020-08-10");
    static final LocalDate LAST = LocalDate.parse("2020-09-18");

    private ExampleRun() {}

    static DailyHistory history() {
        return ExampleHistory.daily();
    }

    /// The history with every day after `last` changed.
    static DailyHistory changedAfter(LocalDate last, UnaryOperator<DailyClose> change) {
        return new DailyHistory(history().series().stream()
                .map(series -> new DailySeries(
                        series.asset(),
                        series.days().stream()
                                .map(day -> day.date().isAfter(last) ? change.apply(day) : day)
                                .toList()))
                .toList());
    }

    static RollingPlan plan(int horizonDays) {
        return new RollingPlan(
                FIRST,
                LAST,
                ForecastHorizon.ofDays(horizonDays),
                List.of(HIGH, LOWER),
                LOWER,
                1_000,
                42,
                "reference",
                new EstimationPlan(500, 15, 365));
    }

    static RollingRun.Result run(DailyHistory history, List<ModelRecipe> models, int horizonDays, int threads) {
        TreeSet<String> assets = new TreeSet<>(List.of("BTC", "ETH"));
        return new RollingRun(BackendRegistry.discover(), threads)
                .run(
                        CloseBooks.of(WeightedBook.standard(assets), history),
                        models,
                        plan(horizonDays),
                        Execution.Progress.SILENT,
                        () -> false);
    }
}
