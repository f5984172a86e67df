package io.plimsoll.calibration.backtest.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.stats.UnitLaw;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Confidence;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortfallTestsTest {
    private static final Confidence LEVEL = Confidence.of(0.975);
    private static final int DAYS = 250;

    /// Acerbi and Székely (2014), table 4, to the digits printed: critical values of Z2 at 5 % for 250
    /// days. The 5 % quantile of 20,000 samples has a standard error of some 0.006. The seed is fixed.
    @ParameterizedTest
    @CsvSource({"0, -0.70", "5, -0.74", "3, -0.82"})
    void criticalValuesAreThePublishedOnes(double degrees, double published) {
        double[] sorted = unconditional(degrees, 20_000);

        assertThat(sorted[1000]).isCloseTo(published, within(0.025));
        assertThat(Arrays.stream(sorted).average().orElseThrow()).isCloseTo(0, within(0.015));
    }

    /// The same table at 0.01 %: -1.8. It rests on 20 of 200,000 samples, with a standard error of some 0.03.
    /// For Student's law the table has -1.9 (5 degrees) and -4.4 (3); a million samples with numpy give -2.03
    /// and -4.39.
    @Test
    void theExtremeCriticalValueOfTheNormalLawIsThePublishedOne() {
        assertThat(unconditional(0, 200_000)[20]).isCloseTo(-1.8, within(0.15));
    }

    @Test
    void statisticsAreTheirFormulas() {
        ScaledForecasts forecasts = forecasts(0, 4);
        double shortfall = forecasts.meanExceededBy(0, 0.025);
        ShortfallTests tests = new ShortfallTests(LEVEL, 0.05, 1000, 1);

        ShortfallTests.Statistics statistics = tests.statistics(forecasts, new double[] {0, 3, 1.9, 5});

        assertThat(statistics.conditional()).isCloseTo(1 - (3 + 5) / shortfall / 2, within(1e-12));
        assertThat(statistics.unconditional()).isCloseTo(1 - (3 + 5) / shortfall / (4 * 0.025), within(1e-12));
        assertThatThrownBy(() -> tests.statistics(forecasts, new double[3])).hasMessageContaining("3 losses for 4");
        assertThatThrownBy(() -> new ShortfallTests(LEVEL, 0.05, 5, 1))
                .hasMessageContaining("samples: 5 is out of range");
    }

    /// A right model is rejected in 5 of 100 samples: of 1,000 samples, with the standard error 0.7 %; four
    /// of them, and the error of the 5 % bound itself.
    @Test
    void aRightModelIsRejectedAsOftenAsMeant() {
        ScaledForecasts forecasts = forecasts(0, DAYS);
        double bound = unconditional(0, 20_000)[1000];
        ShortfallTests tests = new ShortfallTests(LEVEL, 0.05, 1000, 99);
        long rejected = Arrays.stream(tests.simulate(forecasts))
                .filter(sample -> sample.unconditional() < bound)
                .count();
        assertThat(rejected / 1000.0).isBetween(0.02, 0.08);
    }

    @Test
    void bothSeeAShortfallThatIsTooSmall() {
        SplittableRandom random = new SplittableRandom(17);
        double[] losses = new double[4 * DAYS];
        for (int day = 0; day < losses.length; day++) {
            double z = random.nextGaussian();
            // Right value-at-risk, twice the excess beyond it.
            losses[day] = z > 1.959964 ? 1.959964 + 3 * (z - 1.959964) : z;
        }
        ShortfallTests tests = new ShortfallTests(LEVEL, 0.05, 2000, 5);

        TestResult conditional = tested(tests.conditional(forecasts(0, losses.length), losses));
        TestResult unconditional = tested(tests.unconditional(forecasts(0, losses.length), losses));

        assertThat(conditional.statistic()).isNegative();
        assertThat(conditional.decision()).isEqualTo(TestResult.Decision.REJECTED);
        assertThat(conditional.pValue()).isPositive();
        assertThat(unconditional.statistic()).isNegative();
        assertThat(tested(tests.unconditional(forecasts(0, losses.length), losses)))
                .as("the same seed")
                .isEqualTo(unconditional);
    }

    @Test
    void withoutAnExceptionItsSizeIsNotDefined() {
        ShortfallTests tests = new ShortfallTests(LEVEL, 0.05, 200, 5);

        assertThat(tests.conditional(forecasts(0, DAYS), new double[DAYS])).isInstanceOf(TestOutcome.NotDefined.class);
        assertThat(tested(tests.unconditional(forecasts(0, DAYS), new double[DAYS]))
                        .statistic())
                .isEqualTo(1);
        assertThatThrownBy(() -> new ScaledForecasts(new UnitLaw(new Distribution.Normal()), new double[] {0}))
                .hasMessageContaining("deviation is 0.0");
    }

    private static double[] unconditional(double degrees, int samples) {
        double[] values = Arrays.stream(new ShortfallTests(LEVEL, 0.05, samples, 3).simulate(forecasts(degrees, DAYS)))
                .mapToDouble(ShortfallTests.Statistics::unconditional)
                .toArray();
        Arrays.sort(values);
        return values;
    }

    private static ScaledForecasts forecasts(double degrees, int days) {
        double[] deviations = new double[days];
        Arrays.fill(deviations, 1);
        return new ScaledForecasts(
                new UnitLaw(degrees == 0 ? new Distribution.Normal() : new Distribution.StudentT(degrees)), deviations);
    }

    private static TestResult tested(TestOutcome outcome) {
        assertThat(outcome).isInstanceOf(TestOutcome.Tested.class);
        return ((TestOutcome.Tested) outcome).result();
    }

    @Test
    void aLossEqualToItsForecastIsNotAnException() {
        ScaledForecasts forecasts = forecasts(0, 2);
        double valueAtRisk = forecasts.lossExceededBy(0, LEVEL.tailCount(1));
        ShortfallTests tests = new ShortfallTests(LEVEL, 0.05, 100, 1);

        assertThat(tests.statistics(forecasts, new double[] {valueAtRisk, 0}).conditional())
                .isNaN();
        assertThat(tests.statistics(forecasts, new double[] {valueAtRisk, 0}).unconditional())
                .isEqualTo(1);
    }
}
