package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.kernels.model.CorrelationMatrix;

/// Correlation of series of mean zero in which recent days weigh more: with the decay `λ`, a day of age `a`
/// has the weight `λ^a` (RiskMetrics Technical Document, 4th ed. 1996, §5.2.1.1). Positive semi-definite by
/// construction.
///
/// @param decay `λ`, above 0 and at most 1; at 1 all days weigh the same
public record ExponentialCorrelation(double decay) {
    /// @throws IllegalArgumentException unless `0 < decay <= 1`
    public ExponentialCorrelation {
        if (!(decay > 0 && decay <= 1)) {
            throw new IllegalArgumentException("the decay is " + decay + ": it must lie above 0 and not above 1");
        }
    }

    /// Estimates from aligned series, oldest day first. The means are taken as zero, not estimated.
    ///
    /// @param series `[series][observation]`, finite, all of one length; at least one
    public CorrelationOutcome of(double[][] series) {
        int observations = series[0].length;
        if (observations < SampleCorrelation.FEWEST_OBSERVATIONS) {
            return new CorrelationOutcome.TooFewObservations(observations, SampleCorrelation.FEWEST_OBSERVATIONS);
        }
        double[][] sums = new double[series.length][series.length];
        for (int i = 0; i < series.length; i++) {
            if (SampleMoments.isConstant(series[i])) {
                return new CorrelationOutcome.ConstantSeries(i);
            }
            for (int j = 0; j <= i; j++) {
                sums[i][j] = weightedProduct(series[i], series[j]);
            }
        }
        double[][] rows = new double[series.length][series.length];
        for (int i = 0; i < series.length; i++) {
            rows[i][i] = 1;
            for (int j = 0; j < i; j++) {
                rows[i][j] = Math.clamp(sums[i][j] / Math.sqrt(sums[i][i] * sums[j][j]), -1, 1);
                rows[j][i] = rows[i][j];
            }
        }
        return new CorrelationOutcome.Estimated(CorrelationMatrix.of(rows));
    }

    private double weightedProduct(double[] one, double[] other) {
        double sum = 0;
        for (int t = 0; t < one.length; t++) {
            sum = decay * sum + one[t] * other[t];
        }
        return sum;
    }
}
