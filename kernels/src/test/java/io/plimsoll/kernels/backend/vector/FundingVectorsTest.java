package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.book.FundingAccruals;
import io.plimsoll.kernels.lane.PayoffLane;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FundingVectorsTest {
    private static final int PATHS = 200;
    private static final int POINTS = 3;
    private static final int FACTORS = 3;

    /// Relative to the years paid times the largest price, or to a small move. Measured: between 1.5e-7 and 2e-7.
    private static final double ERROR = 3e-7;

    private final SplittableRandom random = new SplittableRandom(17);

    /// Against the price itself in double precision, on paths that move by a millionth or by a factor of e⁶.
    @Test
    void everyIntervalIsPaidOnItsMeanPrice() {
        for (int path = 0; path < PATHS; path++) {
            double size = Math.pow(10, -6 + 6.5 * random.nextDouble());
            FundingAccruals funding = new FundingAccruals(new int[] {2, 0}, years(), years());
            FundingSums sums = new FundingSums(funding);
            float[][] levels = new float[POINTS + 1][FACTORS * BLOCK];
            for (int point = 1; point <= POINTS; point++) {
                for (int i = 0; i < levels[point].length; i++) {
                    levels[point][i] = (float) (size * (2 * random.nextDouble() - 1));
                }
                sums.accrue(point, levels[point]);
            }
            for (int row = 0; row < funding.size(); row++) {
                assertPaid(funding, row, levels, sums);
            }
            sums.clear();
            assertThat(sums.sums).containsOnly(0);
        }
    }

    /// Years of two rows; nothing at the valuation, and at some points.
    private double[][] years() {
        double[][] years = new double[2][POINTS + 1];
        for (double[] row : years) {
            for (int point = 1; point <= POINTS; point++) {
                row[point] = random.nextInt(3) == 0 ? 0 : random.nextDouble();
            }
        }
        return years;
    }

    private static void assertPaid(FundingAccruals funding, int row, float[][] levels, FundingSums sums) {
        double[] mean = funding.mean()[row];
        double[] at = funding.at()[row];
        double years = funding.years(row, POINTS);
        for (int i = 0; i < BLOCK; i++) {
            int column = funding.factor()[row] * BLOCK + i;
            double price = 0;
            double reciprocal = 0;
            double highest = 1;
            double then = 0;
            for (int point = 1; point <= POINTS; point++) {
                if (mean[point] != 0 || at[point] != 0) {
                    double now = levels[point][column];
                    price += mean[point] * PayoffLane.meanPrice(Math.exp(then / 2), Math.exp(now / 2))
                            + at[point] * Math.exp(now);
                    reciprocal += mean[point] * PayoffLane.meanPrice(Math.exp(-then / 2), Math.exp(-now / 2))
                            + at[point] * Math.exp(-now);
                    highest = Math.max(highest, Math.exp(Math.abs(now)));
                    then = now;
                }
            }
            double bound = ERROR * years * highest;
            assertThat(years + sums.sums[FundingSums.ofPrice(row) + i]).isCloseTo(price, within(bound));
            assertThat(years + sums.sums[FundingSums.ofReciprocal(row) + i]).isCloseTo(reciprocal, within(bound));
        }
    }

    /// A move of a millionth keeps its digits: the mean of an interval that begins at the valuation is about half of
    /// it, and its end the whole.
    @Test
    void smallMovesKeepTheirDigits() {
        FundingAccruals funding = new FundingAccruals(new int[] {0}, new double[][] {{0, 1}}, new double[][] {{0, 1}});
        FundingSums sums = new FundingSums(funding);
        float[] levels = new float[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            levels[i] = (i - 100) * 1e-8f;
        }
        sums.accrue(1, levels);
        for (int i = 0; i < BLOCK; i++) {
            double move = levels[i];
            assertThat(sums.sums[i]).isCloseTo(fromStart(move), within(ERROR * Math.abs(move)));
            assertThat(sums.sums[BLOCK + i]).isCloseTo(fromStart(-move), within(ERROR * Math.abs(move)));
        }
    }

    /// Of one year on the mean price and one on the price at the end, less two.
    private static double fromStart(double move) {
        return (4 * Math.expm1(move / 2) + Math.expm1(move)) / 6 + Math.expm1(move);
    }
}
