package io.plimsoll.calibration.backtest.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.risk.Confidence;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DynamicQuantileTest {
    /// Samples of 1,000 days with a right model. The share of rejections of 1,000 samples has the standard
    /// error 0.7 % at 5 %; the test rejects somewhat too often in finite samples, so the bounds are wide.
    /// The seed is fixed.
    private static final int SAMPLES = 1000;

    private static final DynamicQuantile TEST = new DynamicQuantile(4, 0.05);

    /// `numpy.linalg.lstsq` of the regression, numpy 2.4.6.
    @Test
    void agreesWithNumpy() {
        double[] forecasts = new double[250];
        Arrays.setAll(forecasts, day -> 2 + Math.sin(day / 20.0));

        TestResult result = tested(TEST.of(ExampleSequence.clustered(), forecasts));

        assertThat(result.statistic()).isCloseTo(129.0781684186868, within(1e-8));
        assertThat(result.pValue() / 2.0095725884989008e-25).isCloseTo(1, within(1e-8));
        assertThat(result.decision()).isEqualTo(TestResult.Decision.REJECTED);
    }

    @Test
    void aRightModelIsRejectedAsOftenAsMeant() {
        SplittableRandom random = new SplittableRandom(8);
        int rejected = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            double[] forecasts = new double[1000];
            double[] losses = new double[1000];
            for (int day = 0; day < forecasts.length; day++) {
                forecasts[day] = random.nextDouble(1, 3);
                losses[day] = random.nextDouble() < 0.05 ? 4 : 0;
            }
            ExceptionSequence sequence = ExceptionSequence.of(losses, forecasts, Confidence.of(0.95));
            TestResult result = tested(TEST.of(sequence, forecasts));
            rejected += result.decision() == TestResult.Decision.REJECTED ? 1 : 0;
        }
        assertThat(rejected / (double) SAMPLES).isBetween(0.03, 0.09);
    }

    @Test
    void saysWhyItIsNotDefined() {
        double[] constant = new double[250];
        Arrays.fill(constant, 2);
        assertThat(TEST.of(ExampleSequence.clustered(), constant))
                .isInstanceOfSatisfying(
                        TestOutcome.NotDefined.class,
                        outcome -> assertThat(outcome.reason()).contains("collinear"));
        assertThat(TEST.of(ExampleSequence.counting(10, ExampleSequence.NINETY_NINE, 2), new double[10]))
                .isInstanceOf(TestOutcome.NotDefined.class);
        assertThatThrownBy(() -> TEST.of(ExampleSequence.clustered(), new double[3]))
                .hasMessageContaining("3 forecasts for 250");
        assertThatThrownBy(() -> new DynamicQuantile(0, 0.05)).hasMessageContaining("lags: 0 is out of range");
    }

    private static TestResult tested(TestOutcome outcome) {
        assertThat(outcome).isInstanceOf(TestOutcome.Tested.class);
        return ((TestOutcome.Tested) outcome).result();
    }
}
