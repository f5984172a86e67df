package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The numbers of replicates are fixed. Scores of one dimension are exact; the correlation of two dimensions has a
/// standard deviation of a tenth, and moments of mixed dimensions are held within three of them.
final class ModelReplicatesTest {
    private static final int MANY = ModelReplicates.COUNT;
    /// Mean square of the normal scores of 99 ranks, by scipy 1.17.1: norm.ppf(arange(1, 100) / 100).
    private static final double MEAN_SQUARE = 0.9222;
    private static final double[][] COVARIANCE = {{0.0100, 0.0072, 0.0015}, {0.0072, 0.0144, 0}, {0.0015, 0, 0.0009}};
    private static final double CORRELATION = 0.6;
    private static final double DEGREES = 5;
    private static final double INVERSE_ERROR = 0.03;
    private static final double PERIODS = 400;

    private static RiskModel studentT(@Nullable ParameterErrors errors) {
        return new RiskModel(
                new Distribution.StudentT(DEGREES),
                List.of(new RiskFactor("BTC.spot", 0.5, 0.1), new RiskFactor("ETH.spot", 0.8, 0)),
                CorrelationMatrix.of(new double[][] {{1, CORRELATION}, {CORRELATION, 1}}),
                VolatilityTermScaling.DEFAULT,
                Duration.ofHours(12),
                errors);
    }

    private static double mean(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static double covariance(double[] one, double[] other) {
        double first = mean(one);
        double second = mean(other);
        return IntStream.range(0, one.length)
                .mapToDouble(i -> (one[i] - first) * (other[i] - second))
                .average()
                .orElseThrow();
    }

    @Test
    void parametersHaveTheErrorsThatTheModelCarries() {
        ModelReplicates replicates = new ModelReplicates(studentT(ParameterErrors.of(COVARIANCE, PERIODS)));
        double[][] moves = new double[2][MANY];
        double[] inverse = new double[MANY];
        double[] fisher = new double[MANY];
        for (int r = 0; r < MANY; r++) {
            RiskModel model = replicates.at(r);
            moves[0][r] = Math.log(model.factors().get(0).volatility() / 0.5);
            moves[1][r] = Math.log(model.factors().get(1).volatility() / 0.8);
            inverse[r] = 1 / ((Distribution.StudentT) model.distribution()).degreesOfFreedom();
            double correlation = model.correlation().at(0, 1);
            fisher[r] = 0.5 * Math.log((1 + correlation) / (1 - correlation));
            assertThat(model.factors().get(0).drift()).isEqualTo(0.1);
            assertThat(model.period()).isEqualTo(Duration.ofHours(12));
            assertThat(model.errors()).isNull();
        }

        assertThat(mean(moves[0])).isCloseTo(0, within(1e-12));
        assertThat(mean(moves[1])).isCloseTo(0, within(1e-12));
        assertThat(covariance(moves[0], moves[0]) / 0.0100).isCloseTo(MEAN_SQUARE, within(1e-3));
        assertThat(covariance(moves[1], moves[1]) / 0.0144).isCloseTo(1, within(0.3));
        assertThat(covariance(moves[0], moves[1]) / 0.0120).isCloseTo(0.6, within(0.3));
        assertThat(mean(inverse)).isCloseTo(1 / DEGREES, within(1e-12));
        assertThat(covariance(inverse, inverse) / (INVERSE_ERROR * INVERSE_ERROR))
                .isCloseTo(1, within(0.3));
        assertThat(covariance(moves[0], inverse) / (0.1 * INVERSE_ERROR)).isCloseTo(0.5, within(0.3));
        // Fisher's z of a sample of n pairs with known means has variance near 1/(n - 2) and bias r/(2n).
        assertThat(mean(fisher))
                .isCloseTo(0.5 * Math.log(1.6 / 0.4) + CORRELATION / (2 * PERIODS), within(0.3 / Math.sqrt(PERIODS)));
        assertThat(covariance(fisher, fisher) * (PERIODS - 2)).isCloseTo(1, within(0.3));
    }

    @Test
    void rowsAreDrawnInBlocksWithTheirMeanTakenOut() {
        double[][] rows = new double[64][1];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = i < 32 ? -1 : 1;
        }
        RiskModel model = RiskModel.filtered(
                ResidualHistory.of(rows), List.of(new RiskFactor("BTC.spot", 0.5, 0)), VolatilityTermScaling.DEFAULT);
        ModelReplicates replicates = new ModelReplicates(model);
        int[] kept = new int[2];
        double variance = 0;
        int many = MANY;
        for (int r = 0; r < many; r++) {
            ResidualHistory drawn =
                    ((Distribution.FilteredHistory) replicates.at(r).distribution()).residuals();
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < 64; i++) {
                sum += drawn.at(i, 0);
                squares += drawn.at(i, 0) * drawn.at(i, 0);
                if (i % 4 > 0) {
                    kept[drawn.at(i, 0) == drawn.at(i - 1, 0) ? 0 : 1]++;
                }
            }
            assertThat(sum).isCloseTo(0, within(1e-12));
            variance += squares / 64 / many;
        }

        // Two of 64 neighbours differ, the last and the first among them; single draws would differ in half.
        assertThat((double) kept[1] / (kept[0] + kept[1])).isBetween(0.02, 0.045);
        // A mean of 16 blocks of four has variance near 1/16.
        assertThat(variance).isBetween(0.92, 0.96);
    }

    @Test
    void aReplicateDependsOnItsNumberAlone() {
        RiskModel model = studentT(ParameterErrors.of(COVARIANCE, PERIODS));
        RiskModel one = new ModelReplicates(model).at(7);
        RiskModel same = new ModelReplicates(model).at(7);

        assertThat(one.factors()).isEqualTo(same.factors());
        assertThat(one.distribution()).isEqualTo(same.distribution());
        assertThat(one.correlation().at(0, 1)).isEqualTo(same.correlation().at(0, 1));
        assertThat(new ModelReplicates(model).at(8).factors()).isNotEqualTo(one.factors());
    }

    @Test
    void whatHasNoErrorStays() {
        RiskModel model = studentT(ParameterErrors.of(new double[2][2], 0));
        RiskModel replicate = new ModelReplicates(model).at(3);

        assertThat(replicate.factors()).isEqualTo(model.factors());
        assertThat(replicate.distribution()).isEqualTo(model.distribution());
        assertThat(replicate.correlation()).isSameAs(model.correlation());
        assertThat(ModelReplicates.isKnown(studentT(null))).isFalse();
    }
}
