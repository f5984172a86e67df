package io.plimsoll.kernels.model;

import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.lane.PhiloxLane;
import io.plimsoll.kernels.model.Distribution.FilteredHistory;
import io.plimsoll.kernels.model.Distribution.StudentT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Replicates of a model: models that other histories of the same market could have given. The spread of a figure
/// over the replicates is its estimation error.
///
/// - Log-volatilities, and `1/ν` of a Student-t law, are normal with the covariance that the model carries; `ν`
///   is at least 2.05.
/// - A correlation is that of a Wishart matrix (Bartlett's decomposition) with the model's degrees of freedom, at
///   least the number of factors.
/// - Rows of filtered history are drawn in blocks with replacement, see [CircularBlockBootstrap].
///
/// Replicate `r` depends on `r` and the model alone, so every account of a request sees the same replicates.
/// Their normal variates form a Latin hypercube: each dimension takes the scores of the ranks `1/100 ... 99/100`
/// in its own random order (McKay, Beckman and Conover 1979, Technometrics 21). So the ends of an interval do not
/// depend on 99 chance draws.
public final class ModelReplicates {
    /// Number of replicates.
    public static final int COUNT = 99;

    private static final double MIN_DEGREES = 2.05;
    private static final int PARAMETER_DRAWS = 0;
    private static final int CORRELATION_DRAWS = 1;
    private static final int ROW_DRAWS = 2;

    private final RiskModel model;

    /// @param model a model for which [#isKnown] is true
    public ModelReplicates(RiskModel model) {
        this.model = model;
    }

    /// True if the estimation error of a model is known: it carries parameter errors or the rows of a history.
    public static boolean isKnown(RiskModel model) {
        return model.errors() != null || model.distribution() instanceof FilteredHistory;
    }

    /// One replicate.
    ///
    /// @param replicate from 0 to [#COUNT] less 1
    public RiskModel at(int replicate) {
        double[] errors = errors(replicate);
        return new RiskModel(
                law(replicate, errors), factors(errors), correlation(replicate), model.termScaling(), model.period());
    }

    private double[] errors(int replicate) {
        ParameterErrors errors = model.errors();
        if (errors == null) {
            return new double[model.factors().size()];
        }
        double[] normals = new double[errors.size()];
        for (int i = 0; i < normals.length; i++) {
            normals[i] = LatinHypercubeScores.at(replicate, PARAMETER_DRAWS, i);
        }
        return errors.of(normals);
    }

    private List<RiskFactor> factors(double[] errors) {
        List<RiskFactor> moved = new ArrayList<>();
        for (int f = 0; f < model.factors().size(); f++) {
            RiskFactor factor = model.factors().get(f);
            moved.add(factor.withVolatility(
                    Math.min(RiskFactor.MAX_VOLATILITY, factor.volatility() * StrictMath.exp(errors[f]))));
        }
        return moved;
    }

    private Distribution law(int replicate, double[] errors) {
        int factors = model.factors().size();
        return switch (model.distribution()) {
            case FilteredHistory(ResidualHistory residuals) ->
                new FilteredHistory(residuals.resampled(sample(residuals.rows(), new Draws(replicate, ROW_DRAWS))));
            case StudentT(double degrees)
            when errors.length > factors ->
                new StudentT(1 / Math.clamp(1 / degrees + errors[factors], 1 / StudentT.MAX_DEGREES, 1 / MIN_DEGREES));
            case Distribution unchanged -> unchanged;
        };
    }

    private static int[] sample(int rows, Draws draws) {
        return CircularBlockBootstrap.draw(rows, rows, () -> (int) (draws.uniform() * rows));
    }

    private CorrelationMatrix correlation(int replicate) {
        ParameterErrors errors = model.errors();
        int size = model.factors().size();
        if (errors == null || errors.correlationPeriods() == 0 || size < 2) {
            return model.correlation();
        }
        double[][] root = product(
                model.correlation().choleskyFactor(),
                bartlett(size, Math.max(size, errors.correlationPeriods()), replicate));
        for (double[] row : root) {
            double norm =
                    Math.sqrt(Arrays.stream(row).map(entry -> entry * entry).sum());
            for (int k = 0; k < size; k++) {
                row[k] /= norm;
            }
        }
        return CorrelationMatrix.ofUnitRows(root);
    }

    /// The lower triangular root of a Wishart matrix around the identity: Smith and Hocking 1972, Applied
    /// Statistics 21.
    private static double[][] bartlett(int size, double degrees, int replicate) {
        double[][] root = new double[size][size];
        int dimension = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                root[i][j] = LatinHypercubeScores.at(replicate, CORRELATION_DRAWS, dimension++);
            }
            double score = LatinHypercubeScores.at(replicate, CORRELATION_DRAWS, dimension++);
            root[i][i] = StrictMath.exp(0.5 * ChiSquareLaw.logQuantile(degrees - i, score));
        }
        return root;
    }

    private static double[][] product(double[][] lower, double[][] other) {
        int size = lower.length;
        double[][] product = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k <= i; k++) {
                for (int j = 0; j <= k; j++) {
                    product[i][j] += lower[i][k] * other[k][j];
                }
            }
        }
        return product;
    }

    /// Uniform variates of one replicate for one purpose.
    private static final class Draws {
        private static final int WORDS = 4;

        private final int replicate;
        private final int purpose;
        private final long[] words = new long[WORDS];
        private int taken;

        Draws(int replicate, int purpose) {
            this.replicate = replicate;
            this.purpose = purpose;
        }

        double uniform() {
            if (taken % WORDS == 0) {
                PhiloxLane.draw(replicate, PhiloxLane.PARAMETERS, purpose, taken / WORDS, 0, words);
            }
            return NormalLane.uniform(words[taken++ % WORDS]);
        }
    }
}
