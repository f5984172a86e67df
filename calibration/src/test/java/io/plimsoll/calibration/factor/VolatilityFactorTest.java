package io.plimsoll.calibration.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.implied.ExampleChains;
import io.plimsoll.calibration.implied.TermStructureChange;
import io.plimsoll.calibration.implied.TermStructureChanges;
import io.plimsoll.calibration.implied.VolatilityHistory;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class VolatilityFactorTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T09:00:00Z");

    /// Python with numpy 2.4.6 and scipy 1.17.1, from the files on: the powers by `optimize.minimize`
    /// (Nelder-Mead) over both at once, volatility `g.std(ddof=1) * sqrt(365)`, correlation `corrcoef`, errors by
    /// the same blocks of the jackknife.
    @Test
    void agreesWithScipyOnRealChains() {
        VolatilityHistory history = new VolatilityHistory("BTC");
        ExampleChains.all().forEach(history::add);

        VolatilityFactor factor = fitted(history.changes());

        assertThat(history.changes().leftOut()).isEmpty();
        assertThat(factor.series().dates()).hasSize(69);
        assertThat(factor.upTo30Days().value()).isCloseTo(0.46566343244299657, within(1e-7));
        assertThat(factor.beyond30Days().value()).isCloseTo(0.7373230817078066, within(1e-7));
        assertThat(factor.upTo30Days().standardError()).isCloseTo(0.07076799753735477, within(1e-6));
        assertThat(factor.beyond30Days().standardError()).isCloseTo(0.06552564489637382, within(1e-6));
        assertThat(factor.volatility().value()).isCloseTo(0.9120005026600537, within(1e-7));
        assertThat(factor.explained()).isCloseTo(0.9629486065609356, within(1e-9));
        assertThat(factor.spotCorrelation().value()).isCloseTo(-0.7030009024153395, within(1e-8));
        // tanh(atanh(r) ± 1.959964 / sqrt(66))
        assertThat(factor.spotCorrelation().low()).isCloseTo(-0.8056346, within(1e-6));
        assertThat(factor.spotCorrelation().high()).isCloseTo(-0.5593963, within(1e-6));
    }

    @Test
    void findsThePowersOfOneFactorWithoutNoise() {
        VolatilityFactor factor = fitted(simulated(100, new VolatilityTermScaling(0.4, 0.2), 0, 1));

        assertThat(factor.upTo30Days().value()).isCloseTo(0.4, within(1e-6));
        assertThat(factor.beyond30Days().value()).isCloseTo(0.2, within(1e-6));
        assertThat(factor.explained()).isCloseTo(1, within(1e-12));
    }

    /// 40 histories of 200 days with noise of a third of the factor: of the 80 intervals at least 70 hold the
    /// power. A sound 95 % interval fails that with probability 0.002 (binomial, 69 or fewer of 80 at 0.95).
    @Test
    void intervalsHoldThePowers() {
        int held = 0;
        for (int seed = 0; seed < 40; seed++) {
            VolatilityFactor factor = fitted(simulated(200, new VolatilityTermScaling(0.45, 0.3), 0.015, 100 + seed));
            held += factor.upTo30Days().covers(0.45) ? 1 : 0;
            held += factor.beyond30Days().covers(0.3) ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(70);
    }

    @Test
    void powersStayWhereTheEngineTakesThem() {
        List<TermStructureChange> days = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int day = 0; day < 80; day++) {
            double move = 0.04 * random.nextGaussian();
            double[] tenors = TermStructureChange.tenorDays();
            for (int i = 0; i < tenors.length; i++) {
                // Long tenors move more: a power below zero, which the engine refuses.
                tenors[i] = move * Math.pow(tenors[i] / 30, 0.3);
            }
            days.add(new TermStructureChange(FIRST.plus(Duration.ofDays(day)), move, tenors));
        }

        VolatilityFactor factor = fitted(new TermStructureChanges("BTC", days, List.of()));

        assertThat(factor.upTo30Days().value()).isZero();
        assertThat(factor.beyond30Days().value()).isZero();
        assertThat(factor.explained()).isBetween(0.7, 0.99);
    }

    @Test
    void takesSixtyDays() {
        assertThat(VolatilityFactor.of(simulated(59, VolatilityTermScaling.DEFAULT, 0.01, 1)))
                .isEqualTo(new FactorOutcome.TooFewDays<VolatilityFactor>(59, 60));
    }

    private static VolatilityFactor fitted(TermStructureChanges changes) {
        FactorOutcome<VolatilityFactor> outcome = VolatilityFactor.of(changes);
        assertThat(outcome).isInstanceOf(FactorOutcome.Fitted.class);
        return ((FactorOutcome.Fitted<VolatilityFactor>) outcome).factor();
    }

    private static TermStructureChanges simulated(int count, VolatilityTermScaling truth, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<TermStructureChange> days = new ArrayList<>();
        for (int day = 0; day < count; day++) {
            double spot = random.nextGaussian();
            double move = 0.045 * (-0.6 * spot + 0.8 * random.nextGaussian());
            double[] tenors = TermStructureChange.tenorDays();
            for (int i = 0; i < tenors.length; i++) {
                tenors[i] = truth.multiple(tenors[i]) * move + noise * random.nextGaussian();
            }
            days.add(new TermStructureChange(FIRST.plus(Duration.ofDays(day)), 0.03 * spot, tenors));
        }
        return new TermStructureChanges("BTC", days, List.of());
    }
}
