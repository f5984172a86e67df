package io.plimsoll.server.backtest.report;

import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import java.time.LocalDate;

/// Section 6.5 of the disclosure for one portfolio and model, at the first level, over the twelve months that end
/// with the last outcome.
///
/// @param first first day counted
/// @param last last day counted
/// @param observations 6.5.2
/// @param timesBelow 6.5.1.1
/// @param peak 6.5.4, US dollars; 0 without a breach
/// @param average 6.5.5, US dollars; 0 without a breach
public record DisclosedCoverage(
        LocalDate first, LocalDate last, int observations, int timesBelow, double peak, double average) {

    /// Measures a series with at least one forecast.
    public static DisclosedCoverage of(SeriesAssessment one) {
        ForecastSeries series = one.series();
        LocalDate last = series.dates().getLast();
        LocalDate before = last.minusYears(1);
        double[] margins = series.valuesAtRisk(one.main().level());
        int from = 0;
        while (!series.dates().get(from).isAfter(before)) {
            from++;
        }
        double peak = 0;
        double sum = 0;
        int times = 0;
        for (int breach : one.breaches().indices()) {
            if (breach >= from) {
                double uncovered = series.losses()[breach] - margins[breach];
                peak = Math.max(peak, uncovered);
                sum += uncovered;
                times++;
            }
        }
        return new DisclosedCoverage(
                series.dates().get(from), last, series.size() - from, times, peak, times == 0 ? 0 : sum / times);
    }

    /// 6.5.3: the share of observations that the margin covered.
    public double achieved() {
        return 1 - (double) timesBelow / observations;
    }
}
