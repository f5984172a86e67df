package io.plimsoll.calibration.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class QuasiNewtonMinimiserTest {
    private static final double TOLERANCE = 1e-9;

    /// Moré, Garbow and Hillstrom (1981), "Testing unconstrained optimization software", ACM TOMS 7, problem 1:
    /// from (-1.2, 1), minimum 0 at (1, 1).
    @Test
    void findsTheMinimumOfRosenbrock() {
        Minimum minimum = found(QuasiNewtonMinimiserTest::rosenbrock, -1.2, 1);

        assertThat(minimum.point()[0]).isCloseTo(1, within(1e-8));
        assertThat(minimum.point()[1]).isCloseTo(1, within(1e-8));
        assertThat(minimum.value()).isCloseTo(0, within(1e-16));
        assertThat(minimum.iterations()).isLessThan(60);
    }

    /// The same collection, problem 5 (Beale): from (1, 1), minimum 0 at (3, 0.5).
    @Test
    void findsTheMinimumOfBeale() {
        Minimum minimum = found(QuasiNewtonMinimiserTest::beale, 1, 1);

        assertThat(minimum.point()[0]).isCloseTo(3, within(1e-7));
        assertThat(minimum.point()[1]).isCloseTo(0.5, within(1e-7));
    }

    @Test
    void doesNotStepOutOfTheDomain() {
        // x - ln x, not defined at 0 or below; minimum 1 at 1.
        Minimum minimum = found(
                (x, gradient) -> {
                    gradient[0] = 1 - 1 / x[0];
                    return x[0] > 0 ? x[0] - Math.log(x[0]) : Double.NaN;
                },
                0.01);

        assertThat(minimum.point()[0]).isCloseTo(1, within(1e-8));
    }

    @Test
    void givesTheSameBitsTwice() {
        assertThat(found(QuasiNewtonMinimiserTest::beale, 1, 1).point())
                .containsExactly(found(QuasiNewtonMinimiserTest::beale, 1, 1).point());
    }

    @Test
    void saysWhyItStopped() {
        QuasiNewtonMinimiser hasty = new QuasiNewtonMinimiser(QuasiNewtonMinimiserTest::rosenbrock, TOLERANCE, 3);
        assertThat(hasty.from(new double[] {-1.2, 1}))
                .isInstanceOfSatisfying(
                        MinimumOutcome.Stopped.class,
                        stopped -> assertThat(stopped.reason()).contains("after 3 iterations"));
        QuasiNewtonMinimiser wrong = new QuasiNewtonMinimiser(
                (x, gradient) -> {
                    gradient[0] = -1;
                    return x[0];
                },
                TOLERANCE,
                50);
        assertThat(wrong.from(new double[] {0}))
                .isInstanceOfSatisfying(
                        MinimumOutcome.Stopped.class,
                        stopped -> assertThat(stopped.reason()).contains("no step decreases the function"));
        QuasiNewtonMinimiser nowhere = new QuasiNewtonMinimiser((x, gradient) -> Double.NaN, TOLERANCE, 50);
        assertThat(nowhere.from(new double[] {0})).isEqualTo(new MinimumOutcome.NotDefined());
        assertThatThrownBy(() -> new QuasiNewtonMinimiser((x, gradient) -> 0, 0, 1))
                .hasMessageContaining("tolerance 0.0");
    }

    private static Minimum found(SmoothFunction function, double... start) {
        MinimumOutcome outcome = new QuasiNewtonMinimiser(function, TOLERANCE, 200).from(start);
        assertThat(outcome).isInstanceOf(MinimumOutcome.Found.class);
        return ((MinimumOutcome.Found) outcome).minimum();
    }

    private static double rosenbrock(double[] x, double[] gradient) {
        double valley = x[1] - x[0] * x[0];
        gradient[0] = -400 * x[0] * valley - 2 * (1 - x[0]);
        gradient[1] = 200 * valley;
        return 100 * valley * valley + (1 - x[0]) * (1 - x[0]);
    }

    private static double beale(double[] x, double[] gradient) {
        double[] targets = {1.5, 2.25, 2.625};
        double value = 0;
        gradient[0] = 0;
        gradient[1] = 0;
        for (int i = 1; i <= 3; i++) {
            double residual = targets[i - 1] - x[0] * (1 - Math.pow(x[1], i));
            gradient[0] -= 2 * residual * (1 - Math.pow(x[1], i));
            gradient[1] += 2 * residual * x[0] * i * Math.pow(x[1], i - 1);
            value += residual * residual;
        }
        return value;
    }
}
