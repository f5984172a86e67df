package io.plimsoll.calibration.volatility.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.VarianceRecursion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whether 95 % intervals cover the parameters of simulated series.
///
/// The build draws 100 series a case. An interval that covers in 95 of 100 covers fewer than 87 of them with
/// probability 0.00046 (binomial); one that covers in only 85 of 100 does so with probability 0.68. There are seven
/// parameters, so a sound fit fails for 3 in 1,000 choices of the first seed. The full run holds every coverage
/// between 92 and 97 % and writes the figures to `calibration/target/parameter-recovery.txt`:
///
/// ```
/// ./mvnw -pl calibration -am test -Dtest=ParameterRecoveryTest -Drecovery.seeds=500 \
///     -Dsurefire.failIfNoSpecifiedTests=false
/// ```
final class ParameterRecoveryTest {
    private static final int FULL_RUN = 500;
    private static final int SEEDS = Integer.getInteger("recovery.seeds", 100);
    private static final double LOWEST = SEEDS >= FULL_RUN ? 0.92 : 0.87;
    private static final double HIGHEST = SEEDS >= FULL_RUN ? 0.97 : 1;
    /// Not among the seeds on which the scales of the intervals were chosen.
    private static final long FIRST_SEED = 7_000_000;

    private static final double LONG_RUN_VARIANCE = 0.0016;

    private static final Path REPORT = Path.of("target", "parameter-recovery.txt");

    @BeforeAll
    static void emptyTheReport() throws IOException {
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, "");
    }

    @Test
    void intervalsOfGarchWithHeavyTailsCover() throws IOException {
        covers(VarianceForm.GARCH, new VarianceRecursion(0.05 * LONG_RUN_VARIANCE, 0.1, 0, 0.85), 5, 1300);
    }

    @Test
    void intervalsOfLeveragedGarchWithNormalInnovationsCover() throws IOException {
        covers(VarianceForm.GJR, new VarianceRecursion(0.05 * LONG_RUN_VARIANCE, 0.05, 0.1, 0.85), 0, 2000);
    }

    private static void covers(VarianceForm form, VarianceRecursion truth, int degrees, int days) throws IOException {
        VarianceSpecification specification = new VarianceSpecification(form, degrees > 0);
        VolatilityFitter fitter = new VolatilityFitter(specification);
        int[] covered = new int[specification.parameters().size()];
        double[] milliseconds = new double[SEEDS];
        int converged = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            double[] returns = SimulatedReturns.of(truth, degrees, days, FIRST_SEED + seed);
            long begin = System.nanoTime();
            FitOutcome outcome = fitter.fit(returns);
            milliseconds[seed] = (System.nanoTime() - begin) / 1e6;
            if (outcome instanceof FitOutcome.Converged found) {
                converged++;
                for (int i = 0; i < covered.length; i++) {
                    ParameterEstimate estimate = found.estimates().get(i);
                    covered[i] += estimate.covers(truth(estimate.name(), truth, degrees)) ? 1 : 0;
                }
            }
        }
        report(specification, days, converged, covered, milliseconds);
        // A border is an answer too, but not a usual one for these parameters.
        assertThat(converged).isGreaterThanOrEqualTo((int) (0.97 * SEEDS));
        for (int i = 0; i < covered.length; i++) {
            assertThat((double) covered[i] / converged)
                    .as(specification.parameters().get(i))
                    .isBetween(LOWEST, HIGHEST);
        }
    }

    private static double truth(String name, VarianceRecursion recursion, int degrees) {
        return switch (name) {
            case "omega" -> recursion.omega();
            case "alpha" -> recursion.alpha();
            case "gamma" -> recursion.gamma();
            case "beta" -> recursion.beta();
            case "degreesOfFreedom" -> degrees;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void report(
            VarianceSpecification specification, int days, int converged, int[] covered, double[] milliseconds)
            throws IOException {
        Arrays.sort(milliseconds);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %d of %d converged, %d days, median %.1f ms, slowest %.1f ms a fit%n",
                specification,
                converged,
                SEEDS,
                days,
                milliseconds[SEEDS / 2],
                milliseconds[SEEDS - 1]));
        for (int i = 0; i < covered.length; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %s covered in %.1f %%%n",
                    specification.parameters().get(i),
                    100.0 * covered[i] / converged));
        }
        Files.writeString(REPORT, Files.readString(REPORT) + text);
    }
}
