package io.plimsoll.calibration.volatility;

import io.plimsoll.calibration.stats.SampleMoments;
import java.util.Arrays;

/// The volatilities that tools against procyclicality look back at (Commission Delegated Regulation (EU) 153/2013,
/// Article 28). Both are annual, by the unbiased sample variance.
///
/// @param longRun of the last ten years, or of as many days as there are
/// @param stressed of the [#STRESSED_DAYS] consecutive days of those years with the largest; that of all of them
///     where there are fewer
public record LookBackVolatility(double longRun, double stressed) {
    /// Ten years.
    public static final int MOST_DAYS = 3650;

    /// The length of a stressed time. The regulation sets none.
    public static final int STRESSED_DAYS = 30;

    /// Looks back at one-day changes.
    ///
    /// @param changes at least two, all finite
    public static LookBackVolatility of(double[] changes) {
        double[] seen = Arrays.copyOfRange(changes, Math.max(0, changes.length - MOST_DAYS), changes.length);
        double stressed = 0;
        int length = Math.min(STRESSED_DAYS, seen.length);
        for (int end = length; end <= seen.length; end++) {
            stressed = Math.max(stressed, annual(Arrays.copyOfRange(seen, end - length, end)));
        }
        return new LookBackVolatility(annual(seen), stressed);
    }

    private static double annual(double[] changes) {
        return AnnualVolatility.ofVariance(SampleMoments.of(changes).variance());
    }
}
