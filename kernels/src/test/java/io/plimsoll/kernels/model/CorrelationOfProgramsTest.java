package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.check.InvalidInputException;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Matrices as other programs make them: with the rounding of their last operation.
final class CorrelationOfProgramsTest {
    private static final int MATRICES = 2_000;
    private static final int MAX_ASSETS = 40;

    /// As numpy's `corrcoef` computes: the covariance, then each row divided by the standard deviations, then each
    /// column. Its diagonal is `c / √c / √c`, off 1 by some ulp in most matrices; with fewer observations
    /// than assets the matrix is singular. Of these 2,000 the check for exactly 1 refused 1,970.
    @Test
    void whatNumpyComputesIsTaken() {
        Random random = new Random(606);
        int odd = 0;
        for (int matrix = 0; matrix < MATRICES; matrix++) {
            int assets = 2 + random.nextInt(MAX_ASSETS - 1);
            double[][] rows = corrcoef(returns(assets, 2 + random.nextInt(120), random));
            boolean isOff = false;
            for (int i = 0; i < assets; i++) {
                isOff |= rows[i][i] != 1;
            }
            odd += isOff ? 1 : 0;
            CorrelationMatrix taken = CorrelationMatrix.of(rows);
            assertThat(taken.repair()).isNull();
            for (int i = 0; i < assets; i++) {
                assertThat(taken.at(i, i)).isEqualTo(1);
                for (int j = 0; j < i; j++) {
                    assertThat(taken.at(i, j))
                            .isCloseTo(rows[i][j], within(1e-13))
                            .isEqualTo(taken.at(j, i));
                }
            }
            assertFactor(taken, 1e-5);
        }
        assertThat(odd).as("the cases are cases").isGreaterThan(MATRICES / 2);
    }

    /// What was taken is taken again as it is: a hash of the entries stays what it was.
    @Test
    void takingIsIdempotent() {
        Random random = new Random(607);
        for (int matrix = 0; matrix < MATRICES; matrix++) {
            int assets = 2 + random.nextInt(MAX_ASSETS - 1);
            double[][] rows = corrcoef(returns(assets, 2 + random.nextInt(20), random));
            double scale = 1e-10 * random.nextDouble();
            for (int i = 0; i < assets; i++) {
                for (int j = 0; j < i; j++) {
                    rows[i][j] = Math.clamp(rows[i][j] + scale * random.nextGaussian(), -1, 1);
                    rows[j][i] = rows[i][j];
                }
            }
            CorrelationMatrix once = CorrelationMatrix.of(rows);
            CorrelationMatrix twice = CorrelationMatrix.of(entries(once));
            assertThat(entries(twice)).isDeepEqualTo(entries(once));
            assertFactor(once, 1e-5);
        }
    }

    /// Eigenvalue -6.7e-10: the rounding of a ninth decimal.
    @Test
    void aSmallNegativeEigenvalueIsRounding() {
        double[][] rows = {{1, 1, 1}, {1, 1, 0.999999998}, {1, 0.999999998, 1}};
        CorrelationMatrix taken = CorrelationMatrix.of(rows);
        assertThat(taken.repair()).isNull();
        assertThat(taken.at(1, 2)).isCloseTo(0.999999998, within(3e-9));
        assertFactor(taken, 1e-5);
    }

    @Test
    void otherNoiseIsRefused() {
        assertThatThrownBy(() -> CorrelationMatrix.of(new double[][] {{1, 0.5}, {0.500000002, 1}}))
                .hasMessageContaining("its mirror");
        assertThatThrownBy(() -> CorrelationMatrix.of(new double[][] {{1.000000002, 0.5}, {0.5, 1}}))
                .hasMessageContaining("diagonal entry is 1.000000002: it must be 1");
        assertThatThrownBy(() -> CorrelationMatrix.of(new double[][] {{0.04, 0.01}, {0.01, 0.09}}))
                .hasMessageContaining("a covariance is divided");
        assertThat(CorrelationMatrix.of(new double[][] {{1, 1.0000000005}, {1, 1}})
                        .at(0, 1))
                .isEqualTo(1);
    }

    /// Correlations of pairs, each over the days on which both assets have a price: no matrix of the whole. Refused
    /// with the remedy, and the remedy helps.
    @Test
    void pairwiseDeletionIsRefusedAndRepaired() {
        Random random = new Random(608);
        int refused = 0;
        for (int matrix = 0; matrix < 200; matrix++) {
            double[][] rows = pairwise(2 + random.nextInt(20), random);
            try {
                CorrelationMatrix.of(rows);
            } catch (InvalidInputException indefinite) {
                refused++;
                assertThat(indefinite).hasMessageContaining("\"repair\": \"nearest\"");
                CorrelationMatrix repaired = CorrelationMatrix.nearest(rows);
                CorrelationRepair repair = Objects.requireNonNull(repaired.repair());
                assertThat(repair.smallestEigenvalue()).isNegative();
                // The spectral repair is a correlation matrix too, so the nearest is no farther.
                assertThat(repair.frobenius()).isLessThanOrEqualTo(distance(SpectralRepair.of(rows), rows) + 1e-9);
                assertThat(repair.frobenius()).isGreaterThanOrEqualTo(-repair.smallestEigenvalue() * 0.999);
                assertFactor(repaired, 1e-5);
            }
        }
        assertThat(refused).isGreaterThan(50);
    }

    private static double[][] returns(int assets, int days, Random random) {
        double[][] returns = new double[assets][days];
        double common = random.nextDouble();
        for (int day = 0; day < days; day++) {
            double market = random.nextGaussian();
            for (int i = 0; i < assets; i++) {
                returns[i][day] = 0.03 * (common * market + random.nextGaussian());
            }
        }
        return returns;
    }

    private static double[][] corrcoef(double[][] returns) {
        int assets = returns.length;
        int days = returns[0].length;
        double[][] centred = new double[assets][days];
        for (int i = 0; i < assets; i++) {
            double sum = 0;
            for (double value : returns[i]) {
                sum += value;
            }
            for (int day = 0; day < days; day++) {
                centred[i][day] = returns[i][day] - sum / days;
            }
        }
        double[][] matrix = new double[assets][assets];
        for (int i = 0; i < assets; i++) {
            for (int j = 0; j < assets; j++) {
                double sum = 0;
                for (int day = 0; day < days; day++) {
                    sum += centred[i][day] * centred[j][day];
                }
                matrix[i][j] = sum * (1.0 / (days - 1));
            }
        }
        double[] deviation = new double[assets];
        for (int i = 0; i < assets; i++) {
            deviation[i] = Math.sqrt(matrix[i][i]);
        }
        for (int i = 0; i < assets; i++) {
            for (int j = 0; j < assets; j++) {
                matrix[i][j] /= deviation[i];
                matrix[i][j] /= deviation[j];
            }
        }
        return matrix;
    }

    private static double[][] pairwise(int assets, Random random) {
        int days = 30;
        double[][] returns = returns(assets, days, random);
        boolean[][] isThere = new boolean[assets][days];
        for (boolean[] row : isThere) {
            for (int day = 0; day < days; day++) {
                row[day] = random.nextInt(3) > 0;
            }
        }
        double[][] matrix = new double[assets][assets];
        for (int i = 0; i < assets; i++) {
            matrix[i][i] = 1;
            for (int j = 0; j < i; j++) {
                matrix[i][j] = pair(returns[i], returns[j], isThere[i], isThere[j]);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private static double pair(double[] one, double[] other, boolean[] isOne, boolean[] isOther) {
        int both = 0;
        for (int day = 0; day < one.length; day++) {
            both += isOne[day] && isOther[day] ? 1 : 0;
        }
        if (both < 3) {
            return 0;
        }
        double[][] kept = new double[2][both];
        int at = 0;
        for (int day = 0; day < one.length; day++) {
            if (isOne[day] && isOther[day]) {
                kept[0][at] = one[day];
                kept[1][at++] = other[day];
            }
        }
        return Math.clamp(corrcoef(kept)[0][1], -1, 1);
    }

    private static double[][] entries(CorrelationMatrix matrix) {
        double[][] entries = new double[matrix.size()][matrix.size()];
        for (int i = 0; i < entries.length; i++) {
            for (int j = 0; j < entries.length; j++) {
                entries[i][j] = matrix.at(i, j);
            }
        }
        return entries;
    }

    private static double distance(double[][] one, double[][] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < one.length; j++) {
                sum += (one[i][j] - other[i][j]) * (one[i][j] - other[i][j]);
            }
        }
        return Math.sqrt(sum);
    }

    /// `L Lᵀ` is the matrix, up to the root of the pivots that count as zero (1e-12).
    private static void assertFactor(CorrelationMatrix matrix, double tolerance) {
        double[][] lower = matrix.choleskyFactor();
        for (int i = 0; i < matrix.size(); i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += lower[i][k] * lower[j][k];
                }
                assertThat(sum).isCloseTo(matrix.at(i, j), within(tolerance));
            }
        }
    }
}
