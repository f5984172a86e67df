package io.plimsoll.calibration.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.stats.SymmetricEigen;
import io.plimsoll.kernels.model.CorrelationMatrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpectralRepairTest {
    private static final double[][] BROKEN = {{1, .9, .7}, {.9, 1, .3}, {.7, .3, 1}};

    /// The matrix and its repair in QuantLib's test of spectral salvaging.
    @Test
    void agreesWithQuantLib() {
        RepairedCorrelation repaired = SpectralRepair.of(BROKEN);

        assertThat(repaired.correlation().at(0, 1)).isCloseTo(0.894024408508599, within(1e-14));
        assertThat(repaired.correlation().at(0, 2)).isCloseTo(0.696319066114392, within(1e-14));
        assertThat(repaired.correlation().at(1, 2)).isCloseTo(0.300969036104592, within(1e-14));
        assertThat(repaired.largestChange()).isCloseTo(0.9 - 0.894024408508599, within(1e-14));
        // numpy.linalg.eigvalsh of the broken matrix, numpy 2.4.6
        assertThat(repaired.smallestEigenvalue()).isCloseTo(-0.00735244, within(1e-8));
    }

    @Test
    void theEngineRefusesWhatIsRepairedHere() {
        assertThatThrownBy(() -> CorrelationMatrix.of(BROKEN)).hasMessageContaining("positive semi-definite");
    }

    @Test
    void leavesASoundMatrixAlone() {
        double[][] sound = {{1, .5, -.2}, {.5, 1, 0}, {-.2, 0, 1}};

        RepairedCorrelation repaired = SpectralRepair.of(sound);

        assertThat(repaired.largestChange()).isZero();
        assertThat(repaired.smallestEigenvalue()).isPositive();
        assertThat(repaired.correlation().at(1, 0)).isEqualTo(0.5);
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

        RepairedCorrelation repaired = SpectralRepair.of(rows);

        assertThat(repaired.smallestEigenvalue()).as("the case is a case").isNegative();
        double[][] entries = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                entries[i][j] = repaired.correlation().at(i, j);
            }
        }
        assertThat(SymmetricEigen.of(entries).values()[size - 1]).isGreaterThan(-1e-13);
    }

    @Test
    void refusesEveryEntryThatBreaksARule() {
        assertThatThrownBy(() -> SpectralRepair.of(new double[][] {{1, .2, 0}, {.3, .9, 2}, {0, 2, 1}}))
                .hasMessageContaining("/1/0")
                .hasMessageContaining("/1/1")
                .hasMessageContaining("/2/1");
        assertThatThrownBy(() -> SpectralRepair.of(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}))
                .hasMessageContaining("/1/0");
        assertThatThrownBy(() -> SpectralRepair.of(new double[][] {{1, 0}, {0}}))
                .hasMessageContaining("row 1 has 1");
        assertThatThrownBy(() -> SpectralRepair.of(new double[0][])).hasMessageContaining("no row");
    }
}
