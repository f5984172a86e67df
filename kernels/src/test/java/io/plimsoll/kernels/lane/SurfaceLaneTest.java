package io.plimsoll.kernels.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class SurfaceLaneTest {
    /// Of a sum of some hundred terms of order one.
    private static final double ROUNDING = 1e-12;

    /// `T_n(cos t) = cos(n t)`, summed as it stands.
    @Test
    void itIsTheSumOfProductsOfChebyshevPolynomials() {
        Random random = new Random(3);
        int[][] degrees = {{0, 0}, {0, 4}, {5, 0}, {1, 1}, {13, 6}, {24, 12}};
        for (int[] degree : degrees) {
            int first = random.nextInt(5);
            double[] coefficients = random.doubles(first + (degree[0] + 1L) * (degree[1] + 1L), -1, 1)
                    .toArray();
            for (int k = 0; k < 50; k++) {
                double x = 2 * random.nextDouble() - 1;
                double y = 2 * random.nextDouble() - 1;
                double sum = 0;
                for (int i = 0; i <= degree[0]; i++) {
                    for (int j = 0; j <= degree[1]; j++) {
                        sum += coefficients[first + i * (degree[1] + 1) + j]
                                * Math.cos(i * Math.acos(x))
                                * Math.cos(j * Math.acos(y));
                    }
                }
                assertThat(SurfaceLane.value(coefficients, first, degree[0], degree[1], x, y))
                        .isCloseTo(sum, within(ROUNDING));
            }
        }
    }

    @Test
    void outsideTheBoxThereIsNoValue() {
        double[] one = {1};
        double beyond = Math.nextUp(1.0);
        assertThat(SurfaceLane.value(one, 0, 0, 0, 1, -1)).isEqualTo(1);
        assertThat(SurfaceLane.value(one, 0, 0, 0, beyond, 0)).isNaN();
        assertThat(SurfaceLane.value(one, 0, 0, 0, -beyond, 0)).isNaN();
        assertThat(SurfaceLane.value(one, 0, 0, 0, 0, beyond)).isNaN();
        assertThat(SurfaceLane.value(one, 0, 0, 0, 0, -beyond)).isNaN();
        assertThat(SurfaceLane.value(one, 0, 0, 0, Double.NaN, 0)).isNaN();
    }

    @Test
    void aLevelIsScaledToItsBox() {
        assertThat(SurfaceLane.scaled(3, 5, 2)).isEqualTo(-1);
        assertThat(SurfaceLane.scaled(5, 5, 2)).isZero();
        assertThat(SurfaceLane.scaled(7, 5, 2)).isEqualTo(1);
    }
}
