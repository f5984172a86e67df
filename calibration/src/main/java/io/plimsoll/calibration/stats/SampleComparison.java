package io.plimsoll.calibration.stats;

import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/// Comparison of two samples.
public final class SampleComparison {
    private SampleComparison() {}

    /// Spearman's rank correlation, with mean ranks for ties; 0 if a sample is constant.
    ///
    /// @param one at least two values
    /// @param other as many
    public static double spearman(double[] one, double[] other) {
        double correlation = new SpearmansCorrelation().correlation(one, other);
        return Double.isNaN(correlation) ? 0 : correlation;
    }

    /// The largest distance between the two empirical distribution functions.
    ///
    /// @param one at least two values
    /// @param other at least two values
    public static double kolmogorovSmirnov(double[] one, double[] other) {
        return new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(one, other);
    }
}
