package io.plimsoll.calibration.backtest.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.risk.Confidence;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HitLagsTest {
    /// The fast sums against the regression of [DynamicQuantile], which is compared with numpy: 3,000 random sequences
    /// of
    /// 10 to 40 days with 1 to 4 lags, among them exceptions on the first day, on day `lags` and on the last day.
    @Test
    void agreesWithTheRegression() {
        SplittableRandom random = new SplittableRandom(12);
        int compared = 0;
        int undefined = 0;
        for (int run = 0; run < 3_000; run++) {
            int lags = 1 + run % 4;
            int days = 10 + random.nextInt(31);
            double rate = 0.3;
            double[] forecasts = random.doubles(days, 1, 3).toArray();
            double[] losses =
                    random.doubles(days).map(uniform -> uniform < rate ? 4 : 0).toArray();
            losses[run % 3 == 0 ? 0 : run % 3 == 1 ? lags : days - 1] = 4;
            ExceptionSequence sequence = ExceptionSequence.of(losses, forecasts, Confidence.of(1 - rate));

            double statistic = new HitLags(lags, forecasts, sequence.rate()).statistic(sequence.exceptions());

            switch (new DynamicQuantile(lags, 0.05).of(sequence, forecasts)) {
                case TestOutcome.Tested(TestResult result)
                when !Double.isNaN(statistic) -> {
                    assertThat(statistic).isCloseTo(result.statistic(), within(1e-7 * (1 + result.statistic())));
                    compared++;
                }
                case TestOutcome.Tested tested -> undefined++;
                case TestOutcome.NotDefined notDefined -> undefined++;
            }
        }
        assertThat(compared).isGreaterThan(2_500);
        assertThat(undefined).isEqualTo(3_000 - compared);
    }

    /// A constant forecast is collinear with the constant of the regression. The mean of 32 equal days is exact; with
    /// rounding in the mean, `SizedTests` relies on [DynamicQuantile] to say that the test is not defined.
    @Test
    void aConstantForecastHasNoStatistic() {
        double[] constant = new double[33];
        Arrays.fill(constant, 2);

        assertThat(new HitLags(1, constant, 0.1)
                        .statistic(ExampleSequence.on(33, Confidence.of(0.9), 3, 9, 20)
                                .exceptions()))
                .isNaN();
    }
}
