package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.optim.Curvature;
import io.plimsoll.calibration.stats.GammaFunctions;
import io.plimsoll.calibration.stats.StudentQuantiles;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// The likelihood of the degrees of freedom of a Student-t copula at given correlation, from ranks.
///
/// With the pseudo-observations `u = rank / (n + 1)` (ties share their mean rank, rounded down) and `x =
/// t_ν⁻¹(u)` the log-density of a day of `p` series is
///
/// ```
/// ln Γ((ν+p)/2) + (p-1) ln Γ(ν/2) - p ln Γ((ν+1)/2) - ½ ln |R|
///   - (ν+p)/2 ln(1 + xᵀ R⁻¹ x / ν) + (ν+1)/2 Σ ln(1 + x²/ν)
/// ```
///
/// (Demarta and McNeil 2005, "The t copula and related copulas", Int. Statist. Review 73, §3).
final class CopulaLikelihood {
    private final int[][] ranks;
    private final int days;
    private final int size;
    private final Map<Double, double[]> quantiles;

    /// @param series `[series][day]`
    CopulaLikelihood(double[][] series) {
        this(series, new HashMap<>());
    }

    /// @param quantiles cache by degrees of freedom, shared by likelihoods of the same number of days
    CopulaLikelihood(double[][] series, Map<Double, double[]> quantiles) {
        this.size = series.length;
        this.days = series[0].length;
        this.ranks = new int[size][];
        this.quantiles = quantiles;
        for (int s = 0; s < size; s++) {
            ranks[s] = ranks(series[s]);
        }
    }

    /// The ranks, from 0.
    private static int[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((i, j) -> Double.compare(values[i], values[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] ranks = new int[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i <= to; i++) {
                ranks[order[i]] = (from + to) / 2;
            }
            from = to + 1;
        }
        return ranks;
    }

    /// The log-likelihood of all days.
    ///
    /// @param inverse of the correlation matrix
    /// @param logDeterminant of the correlation matrix
    double at(double degrees, double[][] inverse, double logDeterminant) {
        double[] table = quantiles.computeIfAbsent(degrees, key -> StudentQuantiles.ofRanks(key, days));
        double sum = 0;
        double[] x = new double[size];
        for (int day = 0; day < days; day++) {
            double margins = 0;
            for (int s = 0; s < size; s++) {
                x[s] = table[ranks[s][day]];
                margins += StrictMath.log1p(x[s] * x[s] / degrees);
            }
            double form = 0;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    form += x[i] * inverse[i][j] * x[j];
                }
            }
            sum += 0.5 * (degrees + 1) * margins - 0.5 * (degrees + size) * StrictMath.log1p(form / degrees);
        }
        return sum
                + days
                        * (GammaFunctions.logGamma(0.5 * (degrees + size))
                                + (size - 1) * GammaFunctions.logGamma(0.5 * degrees)
                                - size * GammaFunctions.logGamma(0.5 * (degrees + 1))
                                - 0.5 * logDeterminant);
    }

    /// The log-likelihood of all days at a correlation matrix.
    double at(double degrees, double[][] correlation) {
        double[][] inverse = Curvature.inverseOf(correlation);
        if (inverse == null) {
            throw new ArithmeticException("the correlation matrix is singular");
        }
        return at(degrees, inverse, Curvature.logDeterminant(correlation));
    }
}
