package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.kernels.model.CorrelationMatrix;
import java.util.Arrays;

/// A sample correlation shrunk towards the identity matrix by the estimate of Ledoit and Wolf.
///
/// Ledoit and Wolf (2004), "A well-conditioned estimator for large-dimensional covariance matrices", J.
/// Multivariate Analysis 88, lemma 3.2 to 3.4, for series standardised to mean 0 and variance 1: with the sample
/// correlation `S` of `n` days `x` and norm `‖A‖² = Σ a²`,
///
/// ```
/// δ = min(1, b² / d²)    d² = ‖S - I‖²    b² = Σ ‖x xᵀ - S‖² / n²    result (1 - δ) S + δ I
/// ```
///
/// The shrunk matrix is regular even with fewer days than series. `δ` assumes independent days.
///
/// @param correlation the result
/// @param intensity `δ`, from 0 (the sample's) to 1 (none)
public record ShrunkCorrelation(CorrelationMatrix correlation, double intensity) {

    /// Shrinks a sample correlation.
    ///
    /// @param sample of the series, from [SampleCorrelation]
    /// @param series `[series][observation]` from which it was estimated
    public static ShrunkCorrelation of(CorrelationMatrix sample, double[][] series) {
        int size = series.length;
        int days = series[0].length;
        double[][] unit = standardised(series);
        double distance = 0;
        double noise = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double correlation = sample.at(i, j);
                distance += i == j ? 0 : correlation * correlation;
                for (int t = 0; t < days; t++) {
                    double excess = unit[i][t] * unit[j][t] - correlation;
                    noise += excess * excess;
                }
            }
        }
        noise /= (double) days * days;
        double intensity = distance > 0 ? Math.min(1, noise / distance) : 1;
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rows[i][j] = i == j ? 1 : (1 - intensity) * sample.at(i, j);
            }
        }
        return new ShrunkCorrelation(CorrelationMatrix.of(rows), intensity);
    }

    private static double[][] standardised(double[][] series) {
        double[][] unit = new double[series.length][];
        for (int i = 0; i < series.length; i++) {
            SampleMoments moments = SampleMoments.of(series[i]);
            double deviation = Math.sqrt(moments.second());
            unit[i] = Arrays.stream(series[i])
                    .map(value -> (value - moments.mean()) / deviation)
                    .toArray();
        }
        return unit;
    }
}
