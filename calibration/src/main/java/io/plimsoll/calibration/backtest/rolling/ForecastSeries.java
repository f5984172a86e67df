package io.plimsoll.calibration.backtest.rolling;

import io.plimsoll.calibration.backtest.statistic.ExceptionSequence;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.kernels.risk.Confidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The forecasts of one model for one portfolio, and the losses that followed.
///
/// ```
/// losses           [forecast]          US dollars, positive if the portfolio lost
/// valuesAtRisk     [level][forecast]   by the levels of the grid
/// shortfalls       [level][forecast]
/// volatilities     [forecast]          root mean square of the factor changes before the forecast
/// ```
///
/// @param ends times at which the outcomes were known, ascending
/// @param grid confidence levels of the forecasts
/// @param standIns forecasts of a model of which a fit failed, so that the RiskMetrics average stood in
/// @param withoutOutcome number of forecasts without a known outcome; they are not in the arrays
public record ForecastSeries(
        String portfolio,
        String model,
        List<Instant> ends,
        TailGrid grid,
        double[] losses,
        double[][] valuesAtRisk,
        double[][] shortfalls,
        double[] volatilities,
        BitSet standIns,
        int withoutOutcome) {
    public ForecastSeries {
        ends = List.copyOf(ends);
    }

    /// The forecasts from one place to another.
    ///
    /// @param from first place
    /// @param to place after the last
    public ForecastSeries part(int from, int to) {
        return new ForecastSeries(
                portfolio,
                model,
                ends.subList(from, to),
                grid,
                Arrays.copyOfRange(losses, from, to),
                part(valuesAtRisk, from, to),
                part(shortfalls, from, to),
                Arrays.copyOfRange(volatilities, from, to),
                standIns.get(from, to),
                0);
    }

    private static double[][] part(double[][] rows, int from, int to) {
        return Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, from, to)).toArray(double[][]::new);
    }

    /// The place of the first forecast whose outcome is known on a day or later; the size if there is none.
    public int indexFrom(LocalDate day) {
        int index = 0;
        while (index < size() && date(index).isBefore(day)) {
            index++;
        }
        return index;
    }

    /// The UTC day of each outcome; days repeat if horizons are shorter than a day.
    public List<LocalDate> dates() {
        return ends.stream().map(ReturnPeriod::dayOf).toList();
    }

    /// The UTC day of one outcome.
    public LocalDate date(int forecast) {
        return ReturnPeriod.dayOf(ends.get(forecast));
    }

    /// The number of forecasts.
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
