package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;

final class CorrelationMatrixTest {
    private static final double ROUNDING = 1e-13;

    /// The matrix of Higham's and QuantLib's repair examples.
    private static final double[][] INDEFINITE = {{1, .9, .7}, {.9, 1, .3}, {.7, .3, 1}};

    @Test
    void theFactorTimesItsTransposeIsTheMatrix() {
        double[][] rows = workload(64);
        double[][] lower = CorrelationMatrix.of(rows).choleskyFactor();

        assertProduct(lower, rows, ROUNDING);
    }

    @Test
    void aSingularMatrixIsTaken() {
        double[][] equal = {{1, 1, .5}, {1, 1, .5}, {.5, .5, 1}};

        assertProduct(CorrelationMatrix.of(equal).choleskyFactor(), equal, ROUNDING);
    }

    @Test
    void anIndefiniteMatrixIsRefusedWithItsEigenvalue() {
        double smallest = new EigenDecomposition(new Array2DRowRealMatrix(INDEFINITE)).getRealEigenvalue(2);

        List<Fault> faults = faultsOf(INDEFINITE);

        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().code()).isEqualTo("not-positive-semi-definite");
        assertThat(faults.getFirst().path()).isEmpty();
        assertThat(smallest).isNegative();
        assertThat(faults.getFirst().sentence())
                .contains(Double.toString(smallest).substring(0, 10));
    }

    @Test
    void everyBadEntryIsNamed() {
        double[][] rows = {{1, .5, 2}, {.4, .9, 0}, {2, Double.NaN, 1}};

        assertThat(faultsOf(rows))
                .extracting(fault -> fault.path() + " " + fault.code())
                .containsExactlyInAnyOrder(
                        "/0/2 out-of-range",
                        "/1/0 not-symmetric",
                        "/1/1 diagonal-not-one",
                        "/2/0 out-of-range",
                        "/2/1 out-of-range");
    }

    @Test
    void aRaggedMatrixIsRefused() {
        assertThat(faultsOf(new double[][] {{1, 0}, {0}}))
                .extracting(Fault::path, Fault::code)
                .containsExactly(tuple("/1", "not-square"));
    }

    @Test
    void aMatrixOfManyFaultsDoesNotNameThemAll() {
        double[][] rows = new double[200][200];

        assertThat(faultsOf(rows)).hasSizeBetween(20, 220);
    }

    @Test
    void noFactorsAreTaken() {
        assertThat(CorrelationMatrix.of(new double[0][0]).size()).isZero();
    }

    @Test
    void eigenvaluesAgreeWithCommonsMath() {
        Random random = new Random(11);
        for (int size = 1; size <= 24; size++) {
            double[][] symmetric = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j <= i; j++) {
                    symmetric[i][j] = random.nextGaussian();
                    symmetric[j][i] = symmetric[i][j];
                }
            }
            double[] oracle = new EigenDecomposition(new Array2DRowRealMatrix(symmetric)).getRealEigenvalues();
            double[] values = SymmetricEigen.of(symmetric).values();
            Arrays.sort(oracle);
            Arrays.sort(values);
            for (int i = 0; i < size; i++) {
                assertThat(values[i]).isCloseTo(oracle[i], within(1e-12 * size));
            }
        }
    }

    private static double[][] workload(int size) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rows[i][j] = i == j ? 1 : 0.3 + 0.6 * Math.exp(-Math.abs(i - j) / 8.0);
            }
        }
        return rows;
    }

    private static void assertProduct(double[][] lower, double[][] expected, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected.length; j++) {
                double sum = 0;
                for (int k = 0; k < expected.length; k++) {
                    sum += lower[i][k] * lower[j][k];
                }
                assertThat(sum).isCloseTo(expected[i][j], within(tolerance));
            }
        }
    }

    private static List<Fault> faultsOf(double[][] rows) {
        InvalidInputException refused = assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CorrelationMatrix.of(rows))
                .actual();
        return refused.faults();
    }
}
