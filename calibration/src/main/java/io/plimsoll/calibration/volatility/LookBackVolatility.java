package io.plimsoll.calibration.volatility;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.stats.SampleMoments;
import java.util.Arrays;

/// The look-back volatilities of anti-procyclicality tools (Commission Delegated Regulation (EU) 153/2013,
/// Article 28). Both are annual, by the unbiased sample variance.
///
/// @param longRun of the last ten years, or of the whole history if it is shorter
/// @param stressed largest volatility of [#STRESSED_DAYS] consecutive days of those years; of all days if there
///     are fewer
public record LookBackVolatility(double longRun, double stressed) {
    /// Ten years, in days.
    public static final int LONG_RUN_DAYS = 3650;

    /// Length of a stressed period, in days. The regulation sets none.
    public static final int STRESSED_DAYS = 30;

    /// Computes both from one-day changes.
    ///
    /// @param changes at least two, all finite
    public static LookBackVolatility of(double[] changes) {
        return of(changes, ReturnPeriod.DAY);
    }

    /// Computes both from changes over periods.
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
