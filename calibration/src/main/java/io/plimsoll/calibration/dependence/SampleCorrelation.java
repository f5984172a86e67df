package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.kernels.model.CorrelationMatrix;

/// The Pearson correlation of aligned series.
public final class SampleCorrelation {
    /// Fewest observations: two points always have a correlation of ±1.
    public static final int MIN_OBSERVATIONS = 3;

    private SampleCorrelation() {}

    /// `Σ (x - x̄)(y - ȳ) / (n s_x s_y)` for every pair. The matrix is positive semi-definite by construction,
    /// and singular if there are no more observations than series.
    ///
    /// @param series `[series][observation]`, finite, all of one length; at least one series
    public static CorrelationOutcome of(double[][] series) {
        int observations = series[0].length;
        if (observations < MIN_OBSERVATIONS) {
            return new CorrelationOutcome.TooFewObservations(observations, MIN_OBSERVATIONS);
        }
        double[][] standardised = new double[series.length][];
        for (int i = 0; i < series.length; i++) {
            if (series[i].length != observations) {
                throw new IllegalArgumentException(
                        "series " + i + " has " + series[i].length + " observations: series 0 has " + observations);
            }
            if (SampleMoments.isConstant(series[i])) {
                return new CorrelationOutcome.ConstantSeries(i);
            }
            standardised[i] = standardise(series[i], SampleMoments.of(series[i]));
        }
        return new CorrelationOutcome.Estimated(CorrelationMatrix.ofUnitRows(standardised));
    }

    private static double[] standardise(double[] series, SampleMoments moments) {
        double norm = Math.sqrt(moments.second() * moments.count());
        double[] unit = new double[series.length];
        for (int t = 0; t < unit.length; t++) {
            unit[t] = (series[t] - moments.mean()) / norm;
        }
        return unit;
    }
}
