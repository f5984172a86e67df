package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.statistic.LossForecasts;
import io.plimsoll.kernels.risk.Confidence;
import java.util.List;

/// The simulated tails of a series as loss distributions.
///
/// The tail is known at the levels of the grid. Between two levels every loss has the mean of the losses between
/// them,
///
/// ```
/// m(i) = ((1 - α(i)) ES(i) - (1 - α(i+1)) ES(i+1)) / (α(i+1) - α(i))     beyond the last: ES
/// ```
///
/// So the mean beyond a level of the grid is exactly the expected shortfall of the engine, and the spread is
/// slightly too small.
///
/// @param series whose forecasts they are
public record TailForecasts(ForecastSeries series) implements LossForecasts {
    @Override
    public int days() {
        return series.size();
    }

    /// The value-at-risk at a level of the grid; between levels the mean loss between them.
    @Override
    public double lossExceededBy(int day, double exceedance) {
        List<Confidence> levels = series.grid().levels();
        int cell = -1;
        for (int i = 0; i < levels.size(); i++) {
            double tail = levels.get(i).tailCount(1);
            if (exceedance == tail) {
                return series.valuesAtRisk()[i][day];
            }
            cell = exceedance < tail ? i : cell;
        }
        if (cell < 0) {
            throw new IllegalArgumentException(
                    "the exceedance " + exceedance + " is below the lowest level of the grid");
        }
        double shortfall = series.shortfalls()[cell][day];
        if (cell == levels.size() - 1) {
            return shortfall;
        }
        double here = levels.get(cell).tailCount(1);
        double next = levels.get(cell + 1).tailCount(1);
        return (here * shortfall - next * series.shortfalls()[cell + 1][day]) / (here - next);
    }

    /// The expected shortfall at a level of the grid.
    ///
    /// @throws IllegalArgumentException at any other level
    @Override
    public double meanExceededBy(int day, double exceedance) {
        List<Confidence> levels = series.grid().levels();
        for (int i = 0; i < levels.size(); i++) {
            if (exceedance == levels.get(i).tailCount(1)) {
                return series.shortfalls()[i][day];
            }
        }
        throw new IllegalArgumentException("no level of the grid has the exceedance " + exceedance);
    }
}
