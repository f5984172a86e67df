package io.plimsoll.calibration.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CurvatureTest {
    @Test
    void isThatOfTheFormula() {
        // f = e^x y²: f_xx = e^x y², f_xy = 2 e^x y, f_yy = 2 e^x.
        double[][] rows = Curvature.of(
                (p, gradient) -> {
                    gradient[0] = Math.exp(p[0]) * p[1] * p[1];
                    gradient[1] = 2 * Math.exp(p[0]) * p[1];
                    return gradient[0];
                },
                new double[] {0.3, 2},
                new double[] {1, 1});

        double e = Math.exp(0.3);
        assertThat(rows[0][0]).isCloseTo(4 * e, within(1e-7));
        assertThat(rows[0][1]).isCloseTo(4 * e, within(1e-7)).isEqualTo(rows[1][0]);
        assertThat(rows[1][1]).isCloseTo(2 * e, within(1e-7));
    }

    @Test
    void invertsMatricesOfMixedScale() {
        double[][] matrix = {{4e12, 2e3}, {2e3, 9e-6}};

        double[][] inverse = Objects.requireNonNull(Curvature.inverseOf(matrix));

        double determinant = 4e12 * 9e-6 - 4e6;
        assertThat(inverse[0][0] * determinant).isCloseTo(9e-6, within(1e-18));
        assertThat(inverse[0][1] * determinant).isCloseTo(-2e3, within(1e-9));
        assertThat(inverse[1][1] * determinant / 4e12).isCloseTo(1, within(1e-12));
    }

    @Test
    void thereIsNoInverseOfASaddle() {
        assertThat(Curvature.inverseOf(new double[][] {{1, 2}, {2, 1}})).isNull();
        assertThat(Curvature.inverseOf(new double[][] {{-1, 0}, {0, 1}})).isNull();
        assertThat(Curvature.inverseOf(new double[][] {{0, 0}, {0, 1}})).isNull();
    }
}
