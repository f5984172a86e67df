package io.plimsoll.benchmarks.workload;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskModel;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The same request under other laws of the shocks, with the same volatilities and correlation.
public final class LawVariants {
    /// Rows of the filtered history: about three years of days.
    static final int ROWS = 1000;

    private static final double DEGREES_OF_FREEDOM = 4;

    private LawVariants() {}

    /// Under a Student-t law.
    public static RiskRequest studentT(RiskRequest request) {
        RiskModel model = request.model();
        return request.withModel(new RiskModel(
                new Distribution.StudentT(DEGREES_OF_FREEDOM),
                model.factors(),
                model.correlation(),
                model.termScaling()));
    }

    /// Under filtered history, the law that `calibrate` writes by default: 1,000 rows of correlated normal
    /// residuals.
    public static RiskRequest filteredHistory(RiskRequest request) {
        RiskModel model = request.model();
        ResidualHistory residuals =
                ResidualHistory.of(standardised(rows(model.correlation().choleskyFactor())));
        return request.withModel(RiskModel.filtered(residuals, model.factors(), model.termScaling()));
    }

    private static double[][] rows(double[][] root) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261129);
        double[][] rows = new double[ROWS][root.length];
        double[] normals = new double[root.length];
        for (double[] row : rows) {
            for (int j = 0; j < normals.length; j++) {
                normals[j] = random.nextGaussian();
            }
            for (int i = 0; i < row.length; i++) {
                for (int j = 0; j <= i; j++) {
                    row[i] += root[i][j] * normals[j];
                }
            }
        }
        return rows;
    }

    private static double[][] standardised(double[][] rows) {
        for (int column = 0; column < rows[0].length; column++) {
            double mean = 0;
            double squares = 0;
            for (double[] row : rows) {
                mean += row[column] / rows.length;
            }
            for (double[] row : rows) {
                squares += (row[column] - mean) * (row[column] - mean) / rows.length;
            }
            for (double[] row : rows) {
                row[column] = (row[column] - mean) / Math.sqrt(squares);
            }
        }
        return rows;
    }
}
