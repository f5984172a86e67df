package io.plimsoll.calibration.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The coverage run draws 60 samples in the build: an interval that covers in 95 of 100 covers fewer than
/// 50 of them with probability 0.0003 (binomial), and there are two. All 500, each held between 92 and 97 %, with
/// the figures in `calibration/target/dependence-recovery.txt`:
///
/// ```
/// ./mvnw -pl calibration -am test -Dtest=StudentDependenceTest -Drecovery.seeds=500 \
///     -Dsurefire.failIfNoSpecifiedTests=false
/// ```
final class StudentDependenceTest {
    private static final int SEEDS = Integer.getInteger("recovery.seeds", 60);

    /// scipy 1.17.1: `optimize.minimize_scalar` over `h = 1/ν` of
    /// `stats.multivariate_t(shape=C * (1 - 2 * h), df=1 / h).logpdf(30 * X)` with `C = X.T @ X / n`, which
    /// holds the covariance; the correlation by 5,000 steps of the EM algorithm at that `ν`. With a free scatter
    /// `ν` is 2.496, and the law that the engine makes of it, with unit variance, is 4.2 less likely.
    @Test
    void agreesWithScipy() {
        double[][] days = ExampleReturns.transposed(ExampleReturns.series());
        for (double[] day : days) {
            Arrays.setAll(day, i -> 30 * day[i]);
        }

        StudentDependence fitted = fitted(days);

        assertThat(fitted.logLikelihood()).isCloseTo(-1949.0957321860774, within(1e-7));
        assertThat(fitted.degrees()).isCloseTo(3.071173186757239, within(1e-6));
        assertThat(fitted.correlation().at(0, 1)).isCloseTo(0.7945028611730586, within(1e-6));
        assertThat(fitted.low()).isBetween(2.3, 2.9);
        assertThat(fitted.high()).isBetween(3.3, 4.5);
    }

    @Test
    void theIntervalsCoverTheTruth() throws IOException {
        int degrees = 0;
        int correlation = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            StudentDependence fitted = fitted(draw(new SplittableRandom(500_000 + seed), 5, 0.6, 1000));
            degrees += fitted.low() <= 5 && 5 <= fitted.high() ? 1 : 0;
            correlation += fitted.estimate(0, 1).covers(0.6) ? 1 : 0;
        }
        Files.writeString(
                Path.of("target", "dependence-recovery.txt"),
                SEEDS + " samples of 1000 days: degrees of freedom covered in " + degrees + ", correlation in "
                        + correlation + "\n");
        for (double covered : new double[] {degrees, correlation}) {
            assertThat(covered / SEEDS).isBetween(SEEDS >= 500 ? 0.92 : 50 / 60.0, SEEDS >= 500 ? 0.97 : 1);
        }
    }

    @Test
    void normalDaysDoNotRuleTheNormalLawOut() {
        StudentDependence fitted = fitted(draw(new SplittableRandom(3), 0, 0.6, 2000));

        assertThat(fitted.high()).isEqualTo(StudentDependence.MAX_DEGREES);
        assertThat(fitted.low()).isGreaterThan(15);
        // Standard error of a correlation: (1 - ρ²)/√n = 0.014; four of them.
        assertThat(fitted.correlation().at(0, 1)).isCloseTo(0.6, within(0.058));
    }

    @Test
    void saysWhyThereIsNone() {
        double[][] twice = new double[300][2];
        for (int day = 0; day < twice.length; day++) {
            twice[day][0] = Math.sin(day);
            twice[day][1] = 2 * twice[day][0];
        }
        assertThat(StudentDependence.of(twice)).isEqualTo(new StudentOutcome.LinearlyDependent());
        assertThat(StudentDependence.of(new double[249][2])).isEqualTo(new StudentOutcome.TooFewDays(249, 250));
    }

    private static StudentDependence fitted(double[][] days) {
        StudentOutcome outcome = StudentDependence.of(days);
        assertThat(outcome).isInstanceOf(StudentOutcome.Fitted.class);
        return ((StudentOutcome.Fitted) outcome).dependence();
    }

    /// @param degrees whole degrees of freedom; 0 for the normal law
    private static double[][] draw(SplittableRandom random, int degrees, double correlation, int count) {
        double[][] days = new double[count][2];
        for (double[] day : days) {
            double mixing = 1;
            if (degrees > 0) {
                double squares = 0;
                for (int i = 0; i < degrees; i++) {
                    double one = random.nextGaussian();
                    squares += one * one;
                }
                mixing = Math.sqrt((degrees - 2) / squares);
            }
            double first = random.nextGaussian();
            day[0] = mixing * first;
            day[1] = mixing * (correlation * first + Math.sqrt(1 - correlation * correlation) * random.nextGaussian());
        }
        return days;
    }
}
