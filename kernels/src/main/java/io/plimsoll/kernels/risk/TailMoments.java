package io.plimsoll.kernels.risk;

/// The sampling error of a mean over a tail.
///
/// To first order the estimator `C = E[X | L >= VaR]` of `n` losses is the mean of `n` independent copies of
/// `W = e + (X - e) 1{L >= VaR} / (1 - α)`, with `e = E[X | L = VaR]`: the error of the quantile itself is in it
/// (Manistre and Hancock 2005, North American Actuarial Journal 9(2), eq. 3, for `X = L`). `W` is zero outside
/// the tail and skewed, so a symmetric interval covers too little: 86 % instead of 95 % for ten losses of a
/// Student law. Hall's monotone transformation of the studentised mean removes the skewness (Hall 1992, J. R.
/// Statist. Soc. B 54, p. 221) and restores 94 to 96 %; see `IntervalCoverageTest`.
///
/// @param first `Σ w (X - e)` over the tail, `w` the weight of each loss in it
/// @param second `Σ w (X - e)²`
/// @param third `Σ w (X - e)³`
/// @param tailCount `n (1 - α)`
/// @param count `n`
record TailMoments(double first, double second, double third, double tailCount, int count) {
    private static final double NEGLIGIBLE_SKEWNESS = 1e-6;

    /// The 95 % interval around `value`.
    Interval around(double value) {
        double mean = first / count;
        double skewed = third / count - 3 * mean * (second / count) + 2 * mean * mean * mean;
        double correction = tailCount > 2 ? tailCount / (tailCount - 1) : 2;
        double variance = correction * (second / count - mean * mean);
        if (!(variance > 0)) {
            return Interval.between(value, value);
        }
        double standardError = Math.sqrt(variance / count) * (count / tailCount);
        // Losses below 1e-102, as of an option that can hardly pay, have a cube that is no number any more.
        double cube = variance * Math.sqrt(variance);
        double skewness = cube < Double.MIN_NORMAL ? 0 : skewed / cube / Math.sqrt(count);
        double down = Math.max(0, quantile(Interval.NORMAL_SCORE, skewness));
        double up = Math.max(0, -quantile(-Interval.NORMAL_SCORE, skewness));
        return Interval.between(value - down * standardError, value + up * standardError);
    }

    /// The quantile of the studentised mean at a normal score: the inverse of `T + g T²/3 + g² T³/27 + g/6`.
    private static double quantile(double score, double skewness) {
        if (Math.abs(skewness) < NEGLIGIBLE_SKEWNESS) {
            return score;
        }
        return 3 / skewness * (StrictMath.cbrt(1 + skewness * (score - skewness / 6)) - 1);
    }
}
