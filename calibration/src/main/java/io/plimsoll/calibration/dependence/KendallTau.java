package io.plimsoll.calibration.dependence;

/// Kendall's rank correlation of two series, `τ_b`: concordant pairs of days less discordant ones, over the geometric
/// mean of the pairs that are not tied in either (Kendall 1945, Biometrika 33); with it the same of the series
/// without one block of days after the other, for which each pair of days is looked at only once.
///
/// ```
/// sums   [block][block]   over the pairs of a day of one and a day of the other
/// ```
final class KendallTau {
    private final double[][] concordance;
    private final double[][] untiedOne;
    private final double[][] untiedOther;

    /// @param one the first series
    /// @param other the second, of the same length
    /// @param blockOf for each day the number of its block, from 0
    /// @param blocks how many there are
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

    /// Of all days, or without a block.
    ///
    /// @param without number of the block that is left out; -1 for none
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
