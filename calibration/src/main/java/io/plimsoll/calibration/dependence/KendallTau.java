package io.plimsoll.calibration.dependence;

/// Kendall's rank correlation `τ_b` of two series: concordant minus discordant pairs of days, divided by the
/// geometric mean of the numbers of untied pairs (Kendall 1945, Biometrika 33). It is available without any one
/// block of days; each pair of days is compared only once.
///
/// ```
/// sums   [block][block]   over the pairs of a day of one and a day of the other
/// ```
final class KendallTau {
    private final double[][] concordance;
    private final double[][] untiedOne;
    private final double[][] untiedOther;

    /// @param one the first series
    /// @param other the second series, of the same length
    /// @param blockOf block of each day, from 0
    KendallTau(double[] one, double[] other, int[] blockOf, int blocks) {
        this.concordance = new double[blocks][blocks];
        this.untiedOne = new double[blocks][blocks];
        this.untiedOther = new double[blocks][blocks];
        for (int i = 0; i < one.length; i++) {
            int block = blockOf[i];
            for (int j = 0; j < i; j++) {
                double first = Math.signum(one[i] - one[j]);
                double second = Math.signum(other[i] - other[j]);
                concordance[block][blockOf[j]] += first * second;
                untiedOne[block][blockOf[j]] += first * first;
                untiedOther[block][blockOf[j]] += second * second;
            }
        }
    }

    /// The value for all days, or without one block.
    ///
    /// @param without block to leave out; -1 for none
    double value(int without) {
        return sum(concordance, without) / Math.sqrt(sum(untiedOne, without) * sum(untiedOther, without));
    }

    private static double sum(double[][] pairs, int without) {
        double sum = 0;
        for (int i = 0; i < pairs.length; i++) {
            for (int j = 0; j < pairs.length; j++) {
                sum += i == without || j == without ? 0 : pairs[i][j];
            }
        }
        return sum;
    }
}
