package io.plimsoll.calibration.volatility;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.stats.SampleMoments;

/// The annual volatility of one-day returns.
///
/// `value = s √365` with `s²` the unbiased sample variance of the returns, and by the delta method `standardError
/// = √365 √((m₄ - m₂²) / n) / (2 s)` with the central moments `m₂` and `m₄` of the sample (Kendall and Stuart,
/// The Advanced Theory of Statistics, vol. 1, ch. 10). No normal law is assumed. For normal returns the error is
/// `value / √(2 n)`, for coins several times as large. Returns are assumed independent: volatility clustering
/// makes the true error larger.
///
/// @param value annual fraction on 365 days
/// @param standardError of the value, in the same unit
/// @param returns size of the sample
public record AnnualVolatility(double value, double standardError, int returns) {
    /// Days of a year.
    public static final double DAYS_A_YEAR = 365;

    /// Fewest returns for an estimate.
    public static final int MIN_RETURNS = 30;

    /// Estimates from one-day log-returns.
    ///
    /// @throws IllegalArgumentException if a return is not finite
    public static VolatilityOutcome of(double[] returns) {
        if (returns.length < MIN_RETURNS) {
            return new VolatilityOutcome.TooFewReturns(returns.length, MIN_RETURNS);
        }
        SampleMoments moments = SampleMoments.of(returns);
        if (!Double.isFinite(moments.fourth())) {
            throw new IllegalArgumentException(
                    "the returns are not finite or too large: their mean is " + moments.mean());
        }
        double deviation = Math.sqrt(moments.variance());
        // Rounding may carry the difference below zero where all deviations are of one size.
        double spread = Math.max(0, moments.fourth() - moments.second() * moments.second());
        double ofVariance = Math.sqrt(spread / moments.count());
        // A constant price has volatility zero, with error zero in this sample.
        double ofDeviation = deviation == 0 ? 0 : ofVariance / (2 * deviation);
        double year = Math.sqrt(DAYS_A_YEAR);
        return new VolatilityOutcome.Estimated(
                new AnnualVolatility(deviation * year, ofDeviation * year, returns.length));
    }

    /// Annualises the variance of one period.
    public static double ofVariance(double variance, ReturnPeriod period) {
        return Math.sqrt(period.perYear() * variance);
    }

    /// Annualises a one-day variance.
    public static double ofVariance(double dailyVariance) {
        return Math.sqrt(DAYS_A_YEAR * dailyVariance);
    }
}
