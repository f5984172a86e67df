package io.plimsoll.calibration.surface;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.SurfaceWeights;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How often do simulated moves of a day leave static arbitrage in a surface that had none? The surface is that of BTC
/// on a real day, fitted by SSVI; the law is that of the default model of 2026-06-30 for BTC. `-Dsmiles=1000000`
/// counts a million smiles.
final class SurfaceArbitrageTest {
    private static final int SMILES = Integer.getInteger("smiles", 200_000);
    private static final double DEGREES = 6.04;
    private static final double[] VOLATILITIES = {0.629, 0.1178, 0.0315, 0.3079, 0.0624, 0.1508, 0.0469};
    private static final double[][] CORRELATIONS = {
        {1, 0.110, -0.373, 0.405, -0.276, -0.202, -0.023},
        {0.110, 1, -0.656, 0.202, -0.007, 0.239, -0.469},
        {-0.373, -0.656, 1, -0.285, 0.120, -0.219, 0.289},
        {0.405, 0.202, -0.285, 1, -0.415, 0.384, -0.338},
        {-0.276, -0.007, 0.120, -0.415, 1, -0.174, 0.048},
        {-0.202, 0.239, -0.219, 0.384, -0.174, 1, -0.220},
        {-0.023, -0.469, 0.289, -0.338, 0.048, -0.220, 1}
    };

    /// Strikes in standard deviations from the forward; vega beyond them is less than a twentieth of that at the money.
    private static final double REACH = 2.5;

    private static final int STRIKES = 21;

    /// Smallest arbitrage that counts, as a share of the forward: a tenth of a basis point, less than any spread.
    private static final double TOLERANCE = 1e-5;

    /// Ten basis points of the forward.
    private static final double LARGE = 1e-3;

    /// Counts of a run.
    private static final class Counts {
        private int smiles;
        private int butterflies;
        private int calendars;
        private double largestButterfly;
        private double largestCalendar;
        /// Calendars of more than 10 basis points of the forward.
        private int largeCalendars;
    }

    private static final double[][] LOWER = CorrelationMatrix.of(CORRELATIONS).choleskyFactor();

    /// Changes of the factors over a day, Student-t with a variance of its own factors.
    private static double[] draw(Random random) {
        double[] normals = random.doubles(VOLATILITIES.length).toArray();
        double chiSquare = 0;
        for (int i = 0; i < normals.length; i++) {
            normals[i] = random.nextGaussian();
        }
        // A chi-square variable with six degrees is that of the law to a per cent.
        for (int i = 0; i < 6; i++) {
            double normal = random.nextGaussian();
            chiSquare += normal * normal;
        }
        double scale = Math.sqrt((DEGREES - 2) / chiSquare / 365);
        double[] changes = new double[normals.length];
        for (int i = 0; i < changes.length; i++) {
            for (int j = 0; j <= i; j++) {
                changes[i] += LOWER[i][j] * normals[j];
            }
            changes[i] *= VOLATILITIES[i] * scale;
        }
        return changes;
    }

    /// An option volatility after the move.
    private static double moved(SmileFit fit, double logStrike, double[] changes) {
        double years = fit.days() / 365;
        double deviation = Math.sqrt(fit.totalVariance(logStrike));
        double moneyness = logStrike / deviation;
        double move = 0;
        for (int k = 0; k < changes.length; k++) {
            FactorKind kind = SurfaceFactors.kinds().get(k);
            move += changes[k] * SurfaceWeights.weight(kind, fit.days(), moneyness, VolatilityTermScaling.DEFAULT);
        }
        return deviation / Math.sqrt(years) * Math.exp(move);
    }

    private static double logStrike(SmileFit fit, int strike) {
        double x = -REACH + 2 * REACH * strike / (STRIKES - 1);
        return x * Math.sqrt(fit.variance());
    }

    /// The largest gain of selling a butterfly of neighbouring strikes, as a share of the forward.
    private static double butterfly(SmileFit fit, double[] changes) {
        double largest = 0;
        double[] strikes = new double[STRIKES];
        double[] calls = new double[STRIKES];
        for (int i = 0; i < STRIKES; i++) {
            double log = logStrike(fit, i);
            strikes[i] = Math.exp(log);
            double deviation = moved(fit, log, changes) * Math.sqrt(fit.days() / 365);
            calls[i] = BlackLane.value(1, 1, 0, strikes[i], log, deviation);
        }
        for (int i = 1; i < STRIKES - 1; i++) {
            double share = (strikes[i + 1] - strikes[i]) / (strikes[i + 1] - strikes[i - 1]);
            double cost = share * calls[i - 1] + (1 - share) * calls[i + 1] - calls[i];
            largest = Math.max(largest, -cost);
        }
        return largest;
    }

    /// The largest gain of selling the later option and buying the nearer one at the same moneyness, as a share of the
    /// forward.
    private static double calendar(SmileFit nearer, SmileFit later, double[] changes) {
        double largest = 0;
        for (int i = 0; i < STRIKES; i++) {
            double log = logStrike(nearer, i);
            double strike = Math.exp(log);
            double near = moved(nearer, log, changes) * Math.sqrt(nearer.days() / 365);
            double far = moved(later, log, changes) * Math.sqrt(later.days() / 365);
            largest = Math.max(
                    largest, BlackLane.value(1, 1, 0, strike, log, near) - BlackLane.value(1, 1, 0, strike, log, far));
        }
        return largest;
    }

    private static Counts count(int smiles) {
        SmileHistory history = new SmileHistory("BTC");
        history.add(RealChains.all().getFirst());
        List<SmileFit> fits =
                new ArrayList<>(SmileFitter.fit(history.chains().getFirst().smiles()));
        Random random = new Random(17);
        Counts counts = new Counts();
        while (counts.smiles < smiles) {
            double[] changes = draw(random);
            for (int i = 0; i < fits.size(); i++) {
                double butterfly = butterfly(fits.get(i), changes);
                double calendar = i == 0 ? 0 : calendar(fits.get(i - 1), fits.get(i), changes);
                counts.smiles++;
                counts.butterflies += butterfly > TOLERANCE ? 1 : 0;
                counts.calendars += calendar > TOLERANCE ? 1 : 0;
                counts.largeCalendars += calendar > LARGE ? 1 : 0;
                counts.largestButterfly = Math.max(counts.largestButterfly, butterfly);
                counts.largestCalendar = Math.max(counts.largestCalendar, calendar);
            }
        }
        return counts;
    }

    /// The bounds are stated in `docs/surface.md`. Butterflies hardly occur. Calendars do, where a jump of volatility
    /// lifts a near expiry above the next one.
    @Test
    void simulatedSmilesHaveHardlyAnyArbitrage() {
        Counts counts = count(SMILES);
        if (SMILES > 200_000) {
            System.out.printf(
                    "%d smiles: %d butterflies, largest %.2e; %d calendars, %d large, largest %.2e%n",
                    counts.smiles,
                    counts.butterflies,
                    counts.largestButterfly,
                    counts.calendars,
                    counts.largeCalendars,
                    counts.largestCalendar);
        }
        assertThat(counts.butterflies).isLessThan(counts.smiles / 1_000);
        assertThat(counts.calendars).isLessThan(counts.smiles / 15);
        assertThat(counts.largeCalendars).isLessThan(counts.smiles / 100);
    }

    /// Without a move the surface has none, by the same count.
    @Test
    void theSurfaceItselfHasNone() {
        SmileHistory history = new SmileHistory("BTC");
        history.add(RealChains.all().getFirst());
        List<SmileFit> fits = SmileFitter.fit(history.chains().getFirst().smiles());
        double[] still = new double[VOLATILITIES.length];
        for (int i = 0; i < fits.size(); i++) {
            assertThat(butterfly(fits.get(i), still)).isLessThan(TOLERANCE);
            assertThat(i == 0 ? 0 : calendar(fits.get(i - 1), fits.get(i), still))
                    .isLessThan(TOLERANCE);
        }
    }
}
