package io.plimsoll.calibration.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LinearProgrammeTest {
    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /// The optimum of `scipy.optimize.linprog`, scipy 1.16.
    @Test
    void theOptimumIsThatOfScipy() {
        double[] gains = {-0.8, -1.32, -0.25, 0.42, 1.14, 0.11};
        double[][] equations = {{-0.55, -0.78, 0.75, 1.63, 0.27, -1.23}, {-0.96, 1.6, 0.2, -1.73, -0.08, -1.16}};
        double[] weights = LinearProgramme.largest(gains, equations).orElseThrow();

        assertThat(product(gains, weights)).isCloseTo(0.932553597650514, within(1e-9));
    }

    /// Without equations everything goes into the largest gain, long or short.
    @Test
    void withoutEquationsTheLargestGainTakesAll() {
        double[] weights = LinearProgramme.largest(new double[] {1, -3, 2}, new double[0][])
                .orElseThrow();

        assertThat(weights).containsExactly(0, -1, 0);
    }

    /// Solutions keep the equations and the bound, and no random feasible book gains more.
    @Test
    void noFeasibleBookGainsMore() {
        SplittableRandom random = new SplittableRandom(9);
        for (int trial = 0; trial < 200; trial++) {
            double[] gains = random.doubles(8, -1, 1).toArray();
            double[] equation = random.doubles(8, -1, 1).toArray();
            double[] weights =
                    LinearProgramme.largest(gains, new double[][] {equation}).orElseThrow();
            assertThat(product(equation, weights)).isCloseTo(0, within(1e-9));
            assertThat(Arrays.stream(weights).map(Math::abs).sum()).isLessThanOrEqualTo(1 + 1e-9);
            double[] other = random.doubles(8, -1, 1).toArray();
            double shift = product(other, equation) / product(equation, equation);
            double size = 0;
            for (int i = 0; i < 8; i++) {
                other[i] -= shift * equation[i];
                size += Math.abs(other[i]);
            }
            assertThat(product(gains, other) / size).isLessThanOrEqualTo(product(gains, weights) + 1e-9);
        }
    }
}
