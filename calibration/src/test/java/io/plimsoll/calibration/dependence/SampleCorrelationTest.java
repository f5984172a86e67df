package io.plimsoll.calibration.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.model.CorrelationMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SampleCorrelationTest {
    /// QuantLib's test of sequence statistics: the points (3,9), (2,7), (4,12), (5,15), (6,17).
    @Test
    void agreesWithQuantLib() {
        CorrelationMatrix correlation = estimate(new double[][] {{3, 2, 4, 5, 6}, {9, 7, 12, 15, 17}});

        assertThat(correlation.at(0, 1)).isCloseTo(0.9970544855015813, within(1e-15));
        assertThat(correlation.at(1, 0)).isEqualTo(correlation.at(0, 1));
        assertThat(correlation.at(1, 1)).isEqualTo(1);
    }

    @Test
    void scaleAndOriginDoNotMatter() {
        double[] series = {0.3, -0.1, 0.4, 0.1, -0.5};
        double[] moved = Arrays.stream(series).map(x -> 7 - 3 * x).toArray();

        assertThat(estimate(new double[][] {series, moved}).at(0, 1)).isCloseTo(-1, within(1e-15));
    }

    @Test
    void moreSeriesThanObservationsGiveASingularMatrixThatIsAccepted() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] series = new double[40][10];
        for (double[] one : series) {
            Arrays.setAll(one, t -> random.nextGaussian());
        }

        assertThat(estimate(series).size()).isEqualTo(40);
    }

    @Test
    void whatCannotBeEstimatedIsAnOutcome() {
        assertThat(SampleCorrelation.of(new double[][] {{1, 2}, {2, 1}}))
                .isEqualTo(new CorrelationOutcome.TooFewObservations(2, 3));
        assertThat(SampleCorrelation.of(new double[][] {{1, 2, 3, 4, 5, 6, 7}, {.1, .1, .1, .1, .1, .1, .1}}))
                .isEqualTo(new CorrelationOutcome.ConstantSeries(1));
    }

    @Test
    void seriesOfDifferentLengthsAreABug() {
        assertThatThrownBy(() -> SampleCorrelation.of(new double[][] {{1, 2, 3}, {1, 2, 3, 4}}))
                .hasMessageContaining("series 1 has 4 observations");
    }

    private static CorrelationMatrix estimate(double[][] series) {
        CorrelationOutcome outcome = SampleCorrelation.of(series);
        assertThat(outcome).isInstanceOf(CorrelationOutcome.Estimated.class);
        return ((CorrelationOutcome.Estimated) outcome).correlation();
    }
}
