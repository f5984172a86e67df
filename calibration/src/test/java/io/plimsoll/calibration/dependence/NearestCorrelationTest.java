package io.plimsoll.calibration.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.model.CorrelationMatrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NearestCorrelationTest {
    /// Higham (2002), §4: entries .7607 and .1573, at the distance .5278.
    @Test
    void agreesWithHigham() {
        double[][] broken = {{1, 1, 0}, {1, 1, 1}, {0, 1, 1}};

        RepairedCorrelation nearest = NearestCorrelation.of(broken);

        assertThat(nearest.correlation().at(0, 1)).isCloseTo(.7607, within(5e-5));
        assertThat(nearest.correlation().at(1, 2)).isCloseTo(.7607, within(5e-5));
        assertThat(nearest.correlation().at(0, 2)).isCloseTo(.1573, within(5e-5));
        assertThat(Math.sqrt(distance(nearest.correlation(), broken))).isCloseTo(.5278, within(5e-5));
        assertThat(nearest.smallestEigenvalue()).isCloseTo(1 - Math.sqrt(2), within(1e-12));
        assertThat(nearest.largestChange()).isCloseTo(1 - .7607, within(5e-5));
    }

    @Test
    void isNearerThanTheSpectralRepair() {
        SplittableRandom random = new SplittableRandom(9);
        double[][] rows = new double[12][12];
        for (int i = 0; i < 12; i++) {
            rows[i][i] = 1;
            for (int j = 0; j < i; j++) {
                rows[i][j] = random.nextDouble(-1, 1);
                rows[j][i] = rows[i][j];
            }
        }

        double nearest = distance(NearestCorrelation.of(rows).correlation(), rows);

        assertThat(nearest).isLessThan(distance(SpectralRepair.of(rows).correlation(), rows));
        // The problem is convex: no blend with another correlation matrix may be nearer.
        double[][] blend = new double[12][12];
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                blend[i][j] = 0.999 * NearestCorrelation.of(rows).correlation().at(i, j) + (i == j ? 0.001 : 0);
            }
        }
        assertThat(distance(CorrelationMatrix.of(blend), rows)).isGreaterThan(nearest);
    }

    @Test
    void leavesASoundMatrixAloneAndRefusesABrokenOne() {
        assertThat(NearestCorrelation.of(new double[][] {{1, .5}, {.5, 1}}).largestChange())
                .isZero();
        assertThatThrownBy(() -> NearestCorrelation.of(new double[][] {{1, .2}, {.3, 1}}))
                .hasMessageContaining("/1/0");
    }

    private static double distance(CorrelationMatrix matrix, double[][] rows) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                sum += (matrix.at(i, j) - rows[i][j]) * (matrix.at(i, j) - rows[i][j]);
            }
        }
        return sum;
    }
}
