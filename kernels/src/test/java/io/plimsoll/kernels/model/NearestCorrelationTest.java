package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NearestCorrelationTest {
    /// Higham (2002), §4: entries .7607 and .1573, at the distance .5278.
    @Test
    void agreesWithHigham() {
        double[][] broken = {{1, 1, 0}, {1, 1, 1}, {0, 1, 1}};

        CorrelationMatrix nearest = CorrelationMatrix.nearest(broken);
        CorrelationRepair repair = Objects.requireNonNull(nearest.repair());

        assertThat(nearest.at(0, 1)).isCloseTo(.7607, within(5e-5));
        assertThat(nearest.at(1, 2)).isCloseTo(.7607, within(5e-5));
        assertThat(nearest.at(0, 2)).isCloseTo(.1573, within(5e-5));
        assertThat(repair.frobenius()).isCloseTo(.5278, within(5e-5));
        assertThat(repair.smallestEigenvalue()).isCloseTo(1 - Math.sqrt(2), within(1e-12));
        assertThat(repair.largestChange()).isCloseTo(1 - .7607, within(5e-5));
        assertThat(repair.given()).isEqualTo(broken);
    }

    /// The problem is convex: no blend with another correlation matrix may be nearer.
    @Test
    void nothingOnTheWayToAnotherMatrixIsNearer() {
        SplittableRandom random = new SplittableRandom(9);
        for (int size : new int[] {6, 12, 25, 40}) {
            double[][] rows = random(size, random);
            CorrelationMatrix nearest = CorrelationMatrix.nearest(rows);
            double distance = distance(nearest, rows);
            assertThat(nearest.repair()).isNotNull();
            assertThat(distance).isLessThan(distance(CorrelationMatrix.of(SpectralRepair.of(rows)), rows));
            for (int trial = 0; trial < 20; trial++) {
                double[][] other = SpectralRepair.of(random(size, random));
                double[][] blend = new double[size][size];
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        blend[i][j] = 0.999 * nearest.at(i, j) + 0.001 * other[i][j];
                    }
                }
                assertThat(distance(CorrelationMatrix.of(blend), rows)).isGreaterThan(distance);
            }
        }
    }

    @Test
    void leavesASoundMatrixAloneAndRefusesABrokenOne() {
        assertThat(CorrelationMatrix.nearest(new double[][] {{1, .5}, {.5, 1}}).repair())
                .isNull();
        assertThatThrownBy(() -> CorrelationMatrix.nearest(new double[][] {{1, .2}, {.3, 1}}))
                .hasMessageContaining("/1/0");
    }

    @Test
    void aMatrixThatIsTooLargeIsRefused() {
        int size = NearestCorrelation.MAX_ROWS + 1;
        double[][] rows = random(size, new SplittableRandom(3));
        assertThatThrownBy(() -> CorrelationMatrix.nearest(rows)).hasMessageContaining("at most 128");
    }

    private static double[][] random(int size, SplittableRandom random) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            rows[i][i] = 1;
            for (int j = 0; j < i; j++) {
                rows[i][j] = random.nextDouble(-1, 1);
                rows[j][i] = rows[i][j];
            }
        }
        return rows;
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
