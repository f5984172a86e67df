package io.plimsoll.calibration.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SymmetricEigenTest {
    /// Relative to the largest entry sum; measured below 4e-15 at size 60.
    private static final double ROUNDING = 1e-13;

    /// `numpy.linalg.eigvalsh([[1,.9,.7],[.9,1,.3],[.7,.3,1]])`, numpy 2.4.6.
    @Test
    void agreesWithLapack() {
        double[] values = SymmetricEigen.of(new double[][] {{1, .9, .7}, {.9, 1, .3}, {.7, .3, 1}})
                .values();

        assertThat(values[0]).isCloseTo(2.29672779, within(1e-8));
        assertThat(values[1]).isCloseTo(0.71062465, within(1e-8));
        assertThat(values[2]).isCloseTo(-0.00735244, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 13, 60})
    void valuesAndVectorsMakeTheMatrixAgain(int size) {
        double[][] matrix = random(size);

        SymmetricEigen eigen = SymmetricEigen.of(matrix);

        for (int i = 0; i < size; i++) {
            assertThat(i == 0 || eigen.values()[i - 1] >= eigen.values()[i])
                    .as("descending")
                    .isTrue();
            for (int j = 0; j < size; j++) {
                double entry = 0;
                double inner = 0;
                for (int k = 0; k < size; k++) {
                    entry += eigen.vectors()[i][k] * eigen.values()[k] * eigen.vectors()[j][k];
                    inner += eigen.vectors()[k][i] * eigen.vectors()[k][j];
                }
                assertThat(entry).isCloseTo(matrix[i][j], within(ROUNDING * size));
                assertThat(inner).isCloseTo(i == j ? 1 : 0, within(ROUNDING));
            }
        }
    }

    @Test
    void mirroredEntriesMayDifferInTheLastBit() {
        double[][] matrix = random(20);
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                matrix[i][j] = Math.nextUp(matrix[i][j]);
            }
        }

        assertThat(SymmetricEigen.of(matrix).values())
                .doesNotContain(Double.NaN)
                .hasSize(20);
    }

    @Test
    void refusesWhatIsNoMatrix() {
        assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{1, 2}, {3}}))
                .hasMessageContaining("row 1 of 2");
        assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{Double.NaN}}))
                .hasMessageContaining("not finite");
        assertThatThrownBy(() -> SymmetricEigen.of(new double[0][])).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[][] random(int size) {
        SplittableRandom random = new SplittableRandom(size);
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = random.nextDouble(-1, 1);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }
}
