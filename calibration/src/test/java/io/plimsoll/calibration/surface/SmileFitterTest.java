package io.plimsoll.calibration.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SmileFitterTest {
    private static final Instant EXPIRY = Instant.parse("2026-03-27T08:00:00Z");

    /// By scipy's `least_squares` on the same strikes and weights, started from nine points.
    @Test
    void theFitOfARealExpiryIsThatOfScipy() {
        Smile smile =
                SmileReader.read(RealChains.all().getFirst(), "BTC").smiles().getFirst();

        SmileFit fit = SmileFitter.fit(List.of(smile)).getFirst();

        assertThat(fit.strikes()).isEqualTo(19);
        assertThat(fit.variance()).isCloseTo(0.002433098006742072, within(1e-8));
        assertThat(fit.skew()).isCloseTo(-0.34189401585081003, within(1e-4));
        assertThat(fit.steepness()).isCloseTo(19.049197668008077, within(1e-3));
        assertThat(fit.error()).isCloseTo(0.00892356057164502, within(1e-7));
    }

    @Test
    void realSmilesAreFittedWithoutArbitrage() {
        for (int chain = 0; chain < 3; chain++) {
            List<SmileFit> fits = SmileFitter.fit(
                    SmileReader.read(RealChains.all().get(chain), "BTC").smiles());
            assertThat(fits).hasSizeGreaterThan(8);
            for (int i = 0; i < fits.size(); i++) {
                assertThat(fits.get(i).error()).isLessThan(0.025);
                assertThat(fits.get(i).leastDensity()).isPositive();
                if (i > 0) {
                    assertThat(fits.get(i).calendarGap(fits.get(i - 1))).isLessThan(1e-4);
                }
            }
        }
    }

    /// 300 smiles of random form and noise of 5 points, most of which have arbitrage themselves.
    @Test
    void noSmileIsFittedWithButterflyArbitrage() {
        Random random = new Random(1);
        for (int sample = 0; sample < 300; sample++) {
            double level = 0.2 + random.nextDouble();
            double slope = random.nextGaussian();
            double curvature = 2 * random.nextDouble();
            Smile smile = smile(
                    1 + 300 * random.nextDouble(),
                    k -> Math.clamp(level + slope * k + curvature * k * k + 0.05 * random.nextGaussian(), 0.05, 4));

            assertThat(SmileFitter.fit(List.of(smile)))
                    .hasSize(1)
                    .allSatisfy(fit -> assertThat(fit.leastDensity()).isGreaterThanOrEqualTo(-1e-12));
        }
    }

    @Test
    void aPlantedSmileIsFound() {
        SmileFit planted = new SmileFit(EXPIRY, 30, 100, 0.03, -0.35, 4, 0, 0);
        Smile smile = smile(30, k -> Math.sqrt(planted.totalVariance(k) * 365 / 30));

        SmileFit fit = SmileFitter.fit(List.of(smile)).getFirst();

        assertThat(fit.variance()).isCloseTo(0.03, within(1e-8));
        assertThat(fit.skew()).isCloseTo(-0.35, within(1e-5));
        assertThat(fit.steepness()).isCloseTo(4, within(1e-4));
        assertThat(fit.error()).isLessThan(1e-7);
    }

    /// Real smiles cut to 0.8 standard deviations: the fits give the volatilities of the strikes from there to 1.5 with
    /// an error of two points (root mean square).
    @Test
    void missingWingsAreFilled() {
        int filled = 0;
        double squares = 0;
        for (Smile smile : SmileReader.read(RealChains.all().getFirst(), "BTC").smiles()) {
            int[] near = IntStream.range(0, smile.size())
                    .filter(i -> Math.abs(smile.moneyness(i)) < 0.8)
                    .toArray();
            if (near.length < 5) {
                continue;
            }
            SmileFit fit = SmileFitter.fit(List.of(part(smile, near))).getFirst();
            for (int i = 0; i < smile.size(); i++) {
                double moneyness = Math.abs(smile.moneyness(i));
                if (moneyness >= 0.8 && moneyness < 1.5) {
                    squares += Math.pow(fit.volatility(smile.strikes()[i]) - smile.volatilities()[i], 2);
                    filled++;
                }
            }
        }
        assertThat(Math.sqrt(squares / filled)).isLessThan(0.02);
        assertThat(filled).isGreaterThan(50);
    }

    @Test
    void aFartherExpiryHasNoLessTotalVariance() {
        Smile nearer = smile(30, k -> 0.8);
        Smile farther = smile(40, k -> 0.5);

        List<SmileFit> fits = SmileFitter.fit(List.of(farther, nearer));

        assertThat(fits).extracting(SmileFit::days).containsExactly(30.0, 40.0);
        assertThat(fits.get(1).calendarGap(fits.get(0))).isLessThan(1e-3);
    }

    private interface Form {
        double at(double logStrike);
    }

    private static Smile smile(double days, Form form) {
        List<Double> strikes = new ArrayList<>();
        double width = 0.1 * Math.sqrt(days / 30);
        for (int i = -10; i <= 10; i++) {
            strikes.add(100 * Math.exp(0.3 * width * i));
        }
        double[] all = strikes.stream().mapToDouble(Double::doubleValue).toArray();
        return new Smile(
                EXPIRY,
                days,
                100,
                all,
                IntStream.range(0, all.length)
                        .mapToDouble(i -> form.at(Math.log(all[i] / 100)))
                        .toArray(),
                new double[all.length],
                IntStream.range(0, all.length).mapToDouble(i -> Double.NaN).toArray());
    }

    private static Smile part(Smile smile, int[] kept) {
        return new Smile(
                smile.expiry(),
                smile.days(),
                smile.forward(),
                IntStream.of(kept).mapToDouble(i -> smile.strikes()[i]).toArray(),
                IntStream.of(kept).mapToDouble(i -> smile.volatilities()[i]).toArray(),
                IntStream.of(kept).mapToDouble(i -> smile.openInterest()[i]).toArray(),
                IntStream.of(kept).mapToDouble(i -> smile.spreads()[i]).toArray());
    }
}
