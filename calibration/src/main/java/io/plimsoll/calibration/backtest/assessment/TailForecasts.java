package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.statistic.LossForecasts;
import io.plimsoll.kernels.risk.Confidence;
import java.util.List;

/// The simulated tails of a series as a law that losses can be drawn from.
///
/// The tail is known at the levels of the grid. Between two of them the loss is that of the mean between them,
///
/// ```
/// m(i) = ((1 - α(i)) ES(i) - (1 - α(i+1)) ES(i+1)) / (α(i+1) - α(i))     beyond the last: ES
/// ```
///
/// so that the mean beyond a level of the grid is the shortfall that the engine gave, exactly, and the spread a
/// little too small.
///
/// @param series whose forecasts they are
public record TailForecasts(ForecastSeries series) implements LossForecasts {
    @Override
    public int days() {
        return series.size();
    }

    /// At a level of the grid the value-at-risk; between levels the mean loss between them.
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
            throw new IllegalArgumentException("the exceedance " + exceedance + " is not in the tail that is kept");
        }
        double shortfall = series.shortfalls()[cell][day];
        if (cell == levels.size() - 1) {
            return shortfall;
        }
        double here = levels.get(cell).tailCount(1);
        double next = levels.get(cell + 1).tailCount(1);
        return (here * shortfall - next * series.shortfalls()[cell + 1][day]) / (here - next);
    }

    /// At a level of the grid, the shortfall.
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
        throw new IllegalArgumentException("no shortfall is kept beyond the exceedance " + exceedance);
    }
}
