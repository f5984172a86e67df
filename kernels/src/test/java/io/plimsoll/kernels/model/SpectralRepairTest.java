package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpectralRepairTest {
    private static final double[][] BROKEN = {{1, .9, .7}, {.9, 1, .3}, {.7, .3, 1}};

    /// The matrix and its repair in QuantLib's test of spectral salvaging.
    @Test
    void agreesWithQuantLib() {
        double[][] repaired = SpectralRepair.of(BROKEN);

        assertThat(repaired[0][1]).isCloseTo(0.894024408508599, within(1e-14));
        assertThat(repaired[0][2]).isCloseTo(0.696319066114392, within(1e-14));
        assertThat(repaired[1][2]).isCloseTo(0.300969036104592, within(1e-14));
    }

    @Test
    void theMatrixIsRefusedWithoutRepair() {
        assertThatThrownBy(() -> CorrelationMatrix.of(BROKEN))
                .hasMessageContaining("positive semi-definite")
                .hasMessageContaining("\"repair\": \"nearest\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 13, 40})
    void randomMatricesBecomeCorrelations(int size) {
        SplittableRandom random = new SplittableRandom(size);
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            rows[i][i] = 1;
            for (int j = 0; j < i; j++) {
                rows[i][j] = random.nextDouble(-1, 1);
                rows[j][i] = rows[i][j];
            }
        }

        assertThat(SymmetricEigen.smallest(rows)).as("the case is a case").isNegative();
        assertThat(SymmetricEigen.smallest(SpectralRepair.of(rows))).isGreaterThan(-1e-13);
    }
}
