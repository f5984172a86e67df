package io.plimsoll.calibration.volatility;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.stats.SampleMoments;
import java.util.Arrays;

/// The volatilities that tools against procyclicality look back at (Commission Delegated Regulation (EU)
/// 153/2013, Article 28). Both are annual, by the unbiased sample variance.
///
/// @param longRun of the last ten years, or of as many days as there are
/// @param stressed of the [#STRESSED_DAYS] consecutive days of those years with the largest; that of all of them
///     where there are fewer
public record LookBackVolatility(double longRun, double stressed) {
    /// Ten years.
    public static final int LONG_RUN_DAYS = 3650;

    /// The length of a stressed time. The regulation sets none.
    public static final int STRESSED_DAYS = 30;

    /// Looks back at one-day changes.
    ///
    /// @param changes at least two, all finite
    public static LookBackVolatility of(double[] changes) {
        return of(changes, ReturnPeriod.DAY);
    }

    /// Looks back at changes over periods; the spans are those days, in periods.
    ///
    /// @param changes at least two, all finite
    public static LookBackVolatility of(double[] changes, ReturnPeriod period) {
        int most = LONG_RUN_DAYS * period.perDay();
        double[] seen = Arrays.copyOfRange(changes, Math.max(0, changes.length - most), changes.length);
        double stressed = 0;
        int length = Math.min(STRESSED_DAYS * period.perDay(), seen.length);
        for (int end = length; end <= seen.length; end++) {
            stressed = Math.max(stressed, variance(Arrays.copyOfRange(seen, end - length, end)));
        }
        return new LookBackVolatility(
                AnnualVolatility.ofVariance(variance(seen), period), AnnualVolatility.ofVariance(stressed, period));
    }

    private static double variance(double[] changes) {
        return SampleMoments.of(changes).variance();
    }
}
