package io.plimsoll.calibration.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HuberRegressionTest {
    @Test
    void anExactLineIsFoundExactly() {
        double[][] design = {{1, 0}, {1, 1}, {1, 2}, {1, 3}};
        double[] response = {1, 3, 5, 7};

        HuberRegression fit = HuberRegression.fit(design, response, ones(4), new int[] {0, 1, 2, 3})
                .orElseThrow();

        assertThat(fit.coefficients()).containsExactly(new double[] {1, 2}, within(1e-14));
        assertThat(fit.fitted()).containsExactly(response, within(1e-13));
    }

    /// An outlier of any size moves the line as little as one of the largest size that counts.
    @Test
    void theInfluenceOfAnOutlierIsBounded() {
        Random random = new Random(1);
        double[][] design = new double[60][2];
        double[] response = new double[60];
        int[] clusters = new int[60];
        for (int row = 0; row < 60; row++) {
            design[row] = new double[] {1, random.nextGaussian()};
            response[row] = 2 + 3 * design[row][1] + 0.1 * random.nextGaussian();
            clusters[row] = row;
        }
        double[] clean = HuberRegression.fit(design, response, ones(response.length), clusters)
                .orElseThrow()
                .coefficients();
        response[7] = 1e3;
        double[] large = HuberRegression.fit(design, response, ones(response.length), clusters)
                .orElseThrow()
                .coefficients();
        response[7] = 1e9;
        double[] huge = HuberRegression.fit(design, response, ones(response.length), clusters)
                .orElseThrow()
                .coefficients();

        assertThat(large).containsExactly(clean, within(0.03));
        assertThat(huge).containsExactly(large, within(1e-7));
    }

    @Test
    void columnsThatDependOnEachOtherHaveNoFit() {
        double[][] design = {{1, 2}, {2, 4}, {3, 6}, {4, 8}};

        assertThat(HuberRegression.fit(design, new double[] {1, 2, 3, 5}, ones(4), new int[4]))
                .isEmpty();
        assertThat(HuberRegression.fit(new double[][] {{1, 2}}, new double[] {1}, ones(1), new int[1]))
                .isEmpty();
        assertThat(HuberRegression.fit(new double[0][], new double[0], new double[0], new int[0]))
                .isEmpty();
    }

    /// 400 samples of 80 rows in 40 clusters with a common part: 95 % intervals cover 0.93 to 0.97 of 800 slopes. The
    /// probability that a coverage of 0.94, the usual one for 40 clusters, leaves 0.905 to 0.975 is below 1e-4.
    @Test
    void theErrorsAllowForDependenceWithinClusters() {
        Random random = new Random(2);
        int covered = 0;
        for (int sample = 0; sample < 400; sample++) {
            double[][] design = new double[80][2];
            double[] response = new double[80];
            int[] clusters = new int[80];
            double slope = 0;
            double common = 0;
            for (int row = 0; row < 80; row++) {
                if (row % 2 == 0) {
                    slope = random.nextGaussian();
                    common = random.nextGaussian();
                }
                clusters[row] = row / 2;
                design[row] = new double[] {1, slope};
                response[row] = 1 - slope + common + 0.3 * random.nextGaussian();
            }
            HuberRegression fit = HuberRegression.fit(design, response, ones(response.length), clusters)
                    .orElseThrow();
            covered += Math.abs(fit.coefficients()[0] - 1) <= 1.96 * fit.errors()[0] ? 1 : 0;
            covered += Math.abs(fit.coefficients()[1] + 1) <= 1.96 * fit.errors()[1] ? 1 : 0;
        }
        assertThat(covered / 800.0).isBetween(0.905, 0.975);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
