package io.plimsoll.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.LossFigures;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/// The 95 % intervals cover the true figure in 93.5 to 96.5 % of 2,000 seeds, at every default level, for 10,000
/// scenarios; at 0.999 that leaves ten losses in the tail, the hardest case that the defaults meet.
///
/// Of an interval that covers 95 % exactly, 2,000 seeds lie outside that band with probability 0.2 %; the
/// seeds are fixed.
final class IntervalCoverageTest {
    private static final int SEEDS = 2_000;
    private static final int SCENARIOS = 10_000;
    private static final double LOWEST_COVERAGE = 0.935;
    private static final double HIGHEST_COVERAGE = 0.965;
    private static final double VOLATILITY = 0.60;
    private static final double PRICE = 100;
    private static final double DEVIATION = VOLATILITY * Math.sqrt(1.0 / 365);

    @Test
    void intervalsCoverUnderTheNormalLaw() {
        assertCoverage(new Distribution.Normal(), new NormalDistribution(null, 0, 1), 1);
    }

    @Test
    void intervalsCoverUnderTheStudentLaw() {
        assertCoverage(new Distribution.StudentT(4), new TDistribution(null, 4), Math.sqrt(0.5));
    }

    private static void assertCoverage(Distribution distribution, RealDistribution shock, double scale) {
        double[] levels = RiskLevels.DEFAULT_CONFIDENCES.stream()
                .mapToDouble(level -> level.asDouble())
                .toArray();
        int[] valueAtRiskCovered = new int[levels.length];
        int[] shortfallCovered = new int[levels.length];
        double[] valueAtRisk = new double[levels.length];
        double[] shortfall = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            valueAtRisk[i] = loss(scale * shock.inverseCumulativeProbability(1 - levels[i]));
            shortfall[i] = shortfall(shock, scale, 1 - levels[i]);
        }
        MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);
        for (int seed = 0; seed < SEEDS; seed++) {
            RiskResult result = engine.evaluate(new RequestFixture()
                    .asset("X", PRICE)
                    .factor("X.spot", VOLATILITY)
                    .hold(new Spot("X", "X"), "1")
                    .distribution(distribution)
                    .scenarios(SCENARIOS)
                    .seed(seed)
                    .build());
            for (int i = 0; i < levels.length; i++) {
                LossFigures figures = result.losses().get(i);
                valueAtRiskCovered[i] += covers(figures.valueAtRisk(), valueAtRisk[i]);
                shortfallCovered[i] += covers(figures.expectedShortfall(), shortfall[i]);
            }
        }
        for (int i = 0; i < levels.length; i++) {
            assertThat((double) valueAtRiskCovered[i] / SEEDS)
                    .as("value at risk at %s", levels[i])
                    .isBetween(LOWEST_COVERAGE, HIGHEST_COVERAGE);
            assertThat((double) shortfallCovered[i] / SEEDS)
                    .as("expected shortfall at %s", levels[i])
                    .isBetween(LOWEST_COVERAGE, HIGHEST_COVERAGE);
        }
    }

    private static int covers(Estimate estimate, double truth) {
        return estimate.simulation().isWhole() && estimate.simulation().contains(truth) ? 1 : 0;
    }

    private static double loss(double shock) {
        return -PRICE * Math.expm1(-0.5 * DEVIATION * DEVIATION + DEVIATION * shock);
    }

    /// The mean loss below the quantile by quadrature in `p = p₀ u³`, which takes the pole of the Student
    /// quantile away.
    private static double shortfall(RealDistribution shock, double scale, double probability) {
        return new IterativeLegendreGaussIntegrator(32, 1e-9, 1e-9)
                .integrate(
                        1_000_000,
                        u -> 3 * u * u * loss(scale * shock.inverseCumulativeProbability(probability * u * u * u)),
                        1e-4,
                        1);
    }
}
