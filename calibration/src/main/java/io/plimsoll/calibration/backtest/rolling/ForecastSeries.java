package io.plimsoll.calibration.backtest.rolling;

import io.plimsoll.calibration.backtest.statistic.ExceptionSequence;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.kernels.risk.Confidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What one model foresaw for one portfolio, and what happened.
///
/// ```
/// losses           [forecast]          US dollars, positive for a loss
/// valuesAtRisk     [level][forecast]   by the levels of the grid
/// shortfalls       [level][forecast]
/// volatilities     [forecast]          root mean square of the factors' last changes, known beforehand
/// ```
///
/// @param portfolio its name
/// @param model name of the model
/// @param ends when each outcome was known, ascending
/// @param grid the levels that are kept
/// @param losses see above
/// @param valuesAtRisk see above
/// @param shortfalls see above
/// @param volatilities see above
/// @param withoutOutcome forecasts that nothing could be held against, and that are not among the others
public record ForecastSeries(
        String portfolio,
        String model,
        List<Instant> ends,
        TailGrid grid,
        double[] losses,
        double[][] valuesAtRisk,
        double[][] shortfalls,
        double[] volatilities,
        int withoutOutcome) {
    /// Copies the times.
    public ForecastSeries {
        ends = List.copyOf(ends);
    }

    /// The UTC day of each outcome; several of one day where horizons are shorter than that.
    public List<LocalDate> dates() {
        return ends.stream().map(ReturnPeriod::dayOf).toList();
    }

    /// The UTC day of one outcome.
    public LocalDate date(int forecast) {
        return ReturnPeriod.dayOf(ends.get(forecast));
    }

    /// How many forecasts there are.
    public int size() {
        return losses.length;
    }

    /// The forecasts of value-at-risk at a level of the grid.
    public double[] valuesAtRisk(Confidence level) {
        return valuesAtRisk[grid.indexOf(level)];
    }

    /// The forecasts of expected shortfall at a level of the grid.
    public double[] shortfalls(Confidence level) {
        return shortfalls[grid.indexOf(level)];
    }

    /// The exceptions at a level of the grid.
    ///
    /// @throws IllegalArgumentException if there is no forecast
    public ExceptionSequence exceptions(Confidence level) {
        return ExceptionSequence.of(losses, valuesAtRisk(level), level);
    }
}
