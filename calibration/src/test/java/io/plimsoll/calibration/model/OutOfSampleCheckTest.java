package io.plimsoll.calibration.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.PeriodCloses;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The counts of a normal law, whose quantiles are known: 1.6449 and 2.3263 deviations for 0.95 and 0.99.
final class OutOfSampleCheckTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final double VOLATILITY = 0.8;
    private static final double DEVIATION = VOLATILITY / Math.sqrt(365);

    private static final RiskModel MODEL = new RiskModel(
            new Distribution.Normal(),
            List.of(new RiskFactor("BTC.spot", VOLATILITY, 0), new RiskFactor("ETH.spot", 2 * VOLATILITY, 0)),
            CorrelationMatrix.of(new double[][] {{1, 0}, {0, 1}}),
            VolatilityTermScaling.DEFAULT);

    /// Daily closes with these returns, in deviations of the first factor. The first return ends a day after the start.
    private static PeriodCloses closes(String asset, double... returns) {
        NavigableMap<Instant, Double> closes = new TreeMap<>();
        double log = 10;
        closes.put(START, StrictMath.exp(log));
        for (int i = 0; i < returns.length; i++) {
            log += returns[i] * DEVIATION;
            closes.put(START.plus(Duration.ofDays(i + 1L)), StrictMath.exp(log));
        }
        return new PeriodCloses(asset, ReturnPeriod.DAY, closes);
    }

    private static Exceedances counts(Instant after, double level, PeriodCloses closes) {
        return OutOfSampleCheck.of(MODEL, List.of(closes), after, level)
                .getFirst()
                .counts();
    }

    @Test
    void returnsBeyondTheQuantilesAreCountedBySide() {
        PeriodCloses closes = closes("BTC", 1.64, 1.65, -1.65, 2.32, 2.33, -2.33, -2.4, 0);
        assertThat(counts(START, 0.95, closes)).isEqualTo(new Exceedances(0.95, 8, 3, 3));
        assertThat(counts(START, 0.99, closes)).isEqualTo(new Exceedances(0.99, 8, 2, 1));
    }

    /// The return that ends with the last day of the calibration belongs to it.
    @Test
    void onlyReturnsAfterTheInstantCount() {
        PeriodCloses closes = closes("BTC", 5, -5, 5, -5);
        assertThat(counts(START.plus(Duration.ofDays(2)), 0.99, closes)).isEqualTo(new Exceedances(0.99, 2, 1, 1));
        assertThat(OutOfSampleCheck.of(MODEL, List.of(closes), START.plus(Duration.ofDays(4)), 0.99))
                .isEmpty();
    }

    /// Each factor has its own volatility, the answer is sorted, and a price that the model does not know is left out.
    @Test
    void everyFactorIsCountedByItsOwnVolatility() {
        List<OutOfSampleCheck.Counted> counted = OutOfSampleCheck.of(
                MODEL, List.of(closes("ETH", 3, -5), closes("SOL", 9), closes("BTC", 3, -5)), START, 0.99);
        assertThat(counted)
                .containsExactly(
                        new OutOfSampleCheck.Counted("BTC.spot", new Exceedances(0.99, 2, 1, 1)),
                        new OutOfSampleCheck.Counted("ETH.spot", new Exceedances(0.99, 2, 1, 0)));
    }

    /// The counts are binomial. A correct check leaves 4.5 deviations once in 70,000 seeds for each side.
    @Test
    void aSoundModelIsExceededAsOftenAsItSays() {
        int days = 40_000;
        double[] returns = new double[days];
        Random random = new Random(17);
        for (int i = 0; i < days; i++) {
            returns[i] = random.nextGaussian();
        }
        for (double level : new double[] {0.95, 0.99}) {
            Exceedances counts = counts(START, level, closes("BTC", returns));
            double tolerance = 4.5 * Math.sqrt(days * level * (1 - level));
            assertThat((double) counts.falls()).isBetween(counts.expected() - tolerance, counts.expected() + tolerance);
            assertThat((double) counts.rises()).isBetween(counts.expected() - tolerance, counts.expected() + tolerance);
        }
    }
}
