package io.plimsoll.calibration.backtest.comparison;

import io.plimsoll.calibration.stats.StudentLaw;

/// Whether two models score equally well (Diebold and Mariano 1995, J. Business and Economic Statistics 13,
/// 253-263).
///
/// The statistic is the mean difference of scores over its standard error. The error allows for dependence
/// between neighbouring days by Bartlett weights. A small sample is corrected, and compared with Student's law,
/// as Harvey, Leybourne and Newbold (1997, Int. J. Forecasting 13, 281-291) propose.
///
/// @param difference mean score of the first less that of the second; negative if the first is better
/// @param statistic of the test; 0 if the scores are equal on every day
/// @param pValue two-sided; 1 if the scores are equal on every day
public record EqualAccuracyTest(double difference, double statistic, double pValue) {
    /// Tests two models.
    ///
    /// @param first scores by day
    /// @param second scores of the other model on the same days; at least two
    /// @param overlap windows that share a day with a window: 1 if none do
    /// @throws IllegalArgumentException unless both have the same number of days, at least two
    public static EqualAccuracyTest of(double[] first, double[] second, int overlap) {
        int days = first.length;
        if (days < 2 || second.length != days) {
            throw new IllegalArgumentException(days + " and " + second.length + " scores");
        }
        double[] differences = new double[days];
        double mean = 0;
        for (int day = 0; day < days; day++) {
            differences[day] = first[day] - second[day];
            mean += differences[day] / days;
        }
        double variance = longRunVariance(differences, mean, lags(days, overlap));
        if (!(variance > 0)) {
            return new EqualAccuracyTest(mean, 0, 1);
        }
        double horizon = Math.min(overlap, days / 2.0);
        double correction = (days + 1 - 2 * horizon + horizon * (horizon - 1) / days) / days;
        double statistic = mean / Math.sqrt(variance / days) * Math.sqrt(Math.max(correction, 0));
        return new EqualAccuracyTest(mean, statistic, Math.min(1, StudentLaw.beyond(days - 1.0, statistic)));
    }

    /// Neighbouring days whose dependence counts: the cube root of the number of days, and at least those that
    /// overlap.
    static int lags(int days, int overlap) {
        return Math.min(days - 1, Math.max(overlap - 1, (int) Math.floor(StrictMath.cbrt(days))));
    }

    /// The variance of the root of the number of days times the mean, with Bartlett weights.
    private static double longRunVariance(double[] values, double mean, int lags) {
        double sum = 0;
        for (int lag = 0; lag <= lags; lag++) {
            double covariance = 0;
            for (int day = lag; day < values.length; day++) {
                covariance += (values[day] - mean) * (values[day - lag] - mean);
            }
            sum += (lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0))) * covariance / values.length;
        }
        return sum;
    }
}
