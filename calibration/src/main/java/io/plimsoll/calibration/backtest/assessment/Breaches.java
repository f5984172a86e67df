package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.statistic.ExceptionSequence;
import io.plimsoll.kernels.risk.Confidence;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The size and clustering of breaches: losses above the value-at-risk of the first level.
///
/// @param days number of forecasts
/// @param indices positions of the breaches among the forecasts
/// @param meanShare mean loss beyond the forecast, as a share of the forecast; 0 without a breach
/// @param largest loss beyond the forecast, US dollars; 0 without a breach
/// @param largestShare that loss as a share of its forecast
/// @param largestOn the day of the largest breach; null without a breach
/// @param longestRun largest number of breaches in a row
/// @param mostWithin30 largest number of breaches within 30 forecasts
public record Breaches(
        int days,
        List<Integer> indices,
        double meanShare,
        double largest,
        double largestShare,
        @Nullable LocalDate largestOn,
        int longestRun,
        int mostWithin30) {
    private static final int WINDOW_FORECASTS = 30;

    public Breaches {
        indices = List.copyOf(indices);
    }

    /// Finds the breaches at a level.
    public static Breaches of(ForecastSeries series, Confidence level) {
        ExceptionSequence sequence = series.exceptions(level);
        double[] forecasts = series.valuesAtRisk(level);
        int worst = -1;
        double sum = 0;
        int run = 0;
        int longest = 0;
        int most = 0;
        for (int day = 0; day < series.size(); day++) {
            run = sequence.at(day) ? run + 1 : 0;
            longest = Math.max(longest, run);
            most = Math.max(
                    most,
                    sequence.exceptions()
                            .get(Math.max(0, day - WINDOW_FORECASTS + 1), day + 1)
                            .cardinality());
            if (sequence.at(day)) {
                sum += excess(series, forecasts, day) / Math.abs(forecasts[day]);
                worst = worst < 0 || excess(series, forecasts, day) > excess(series, forecasts, worst) ? day : worst;
            }
        }
        return new Breaches(
                series.size(),
                IntStream.range(0, series.size()).filter(sequence::at).boxed().toList(),
                worst < 0 ? 0 : sum / sequence.count(),
                worst < 0 ? 0 : excess(series, forecasts, worst),
                worst < 0 ? 0 : excess(series, forecasts, worst) / Math.abs(forecasts[worst]),
                worst < 0 ? null : series.date(worst),
                longest,
                most);
    }

    private static double excess(ForecastSeries series, double[] forecasts, int day) {
        return series.losses()[day] - forecasts[day];
    }
}
