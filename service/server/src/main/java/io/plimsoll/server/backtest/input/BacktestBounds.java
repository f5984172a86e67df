package io.plimsoll.server.backtest.input;

import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The largest back-test that an HTTP caller may ask for.
///
/// @param mostWork forecasts times scenarios times (periods times factors plus portfolios), for every model and two
/// runs
///     more of the best
/// @param mostForecasts forecasts times portfolios times models, all of which stay in memory
public record BacktestBounds(double mostWork, double mostForecasts) {
    /// Bounds for the command line: the user owns the machine.
    public static final BacktestBounds NONE = new BacktestBounds(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// For a service.
    public static final BacktestBounds OF_SERVICE = new BacktestBounds(5e10, 500_000);

    /// Runs of the best model with another window.
    private static final int MORE_RUNS = 2;

    /// Checks the size before any file is read, as if there were one factor and one portfolio.
    public void check(BacktestConfiguration asked, FaultLog log) {
        int portfolios = Math.max(1, asked.portfolios().size());
        check(forecasts(asked.plan()), 1, portfolios, asked, log);
    }

    /// Checks the size once the books are known.
    public void check(BacktestConfiguration asked, List<BookSet> sets, FaultLog log) {
        double forecasts = 0;
        int factors = 1;
        int portfolios = 1;
        for (BookSet books : sets) {
            double most = Math.ceil(
                    (double) books.factors().days() / asked.plan().horizon().stride());
            forecasts = Math.max(forecasts, Math.min(forecasts(asked.plan()), most));
            factors += books.factors().factors().size();
            portfolios += books.portfolios().size();
        }
        check(forecasts, factors, portfolios, asked, log);
    }

    private void check(double forecasts, int factors, int portfolios, BacktestConfiguration asked, FaultLog log) {
        RollingPlan plan = asked.plan();
        int models = asked.models().size();
        double width = (double) plan.horizon().periods() * factors + portfolios;
        double work = forecasts * plan.scenarios() * width * (models + MORE_RUNS);
        if (work > mostWork) {
            log.add(
                    Pointer.ROOT.child("scenarios"),
                    FaultCode.TOO_MUCH_WORK,
                    "forecasts x scenarios x (periods of the horizon x factors + portfolios) x (models + " + MORE_RUNS
                            + ") is " + work + ": it must be at most " + mostWork);
        }
        double figures = forecasts * portfolios * models;
        if (figures > mostForecasts) {
            log.add(
                    Pointer.ROOT.child("portfolios"),
                    FaultCode.TOO_MUCH_WORK,
                    "forecasts x portfolios x models is " + figures + ": it must be at most " + mostForecasts);
        }
    }

    /// Most forecasts between the first and the last day.
    private static double forecasts(RollingPlan plan) {
        return Math.ceil((ChronoUnit.DAYS.between(plan.first(), plan.last()) + 1.0)
                * plan.horizon().period().perDay()
                / plan.horizon().stride());
    }
}
