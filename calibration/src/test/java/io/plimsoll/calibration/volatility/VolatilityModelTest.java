package io.plimsoll.calibration.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.DailyReturns;
import io.plimsoll.kernels.model.Distribution;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VolatilityModelTest {
    private static final VolatilityModel MODEL =
            new VolatilityModel(new VarianceRecursion(0.1, 0.05, 0.1, 0.8), new Distribution.Normal(), 1);

    @Test
    void residualsGiveTheReturnsBack() {
        SplittableRandom random = new SplittableRandom(3);
        double[] shocks = random.doubles(500, -2, 2).toArray();
        double[] returns = new double[shocks.length];
        double variance = 1;
        for (int t = 0; t < shocks.length; t++) {
            returns[t] = Math.sqrt(variance) * shocks[t];
            double weight = returns[t] < 0 ? 0.15 : 0.05;
            variance = 0.1 + weight * returns[t] * returns[t] + 0.8 * variance;
        }

        double[] residuals = MODEL.residuals(returns);

        for (int t = 0; t < shocks.length; t++) {
            assertThat(residuals[t]).isCloseTo(shocks[t], within(1e-12));
        }
        assertThat(MODEL.nextDeviation(returns)).isCloseTo(Math.sqrt(variance), within(1e-13));
    }

    @Test
    void theFutureDoesNotMoveAVariance() {
        double[] returns = {1, -2, 0.5, 3, -1};
        double[] poisoned = returns.clone();
        Arrays.fill(poisoned, 2, 5, 1e9);

        assertThat(Arrays.copyOf(MODEL.variances(poisoned), 3))
                .containsExactly(Arrays.copyOf(MODEL.variances(returns), 3));
        assertThat(MODEL.variances(poisoned)[3]).isNotEqualTo(MODEL.variances(returns)[3]);
    }

    @Test
    void aDayIsKeptWhole() {
        List<LocalDate> dates = IntStream.range(0, 4)
                .mapToObj(day -> LocalDate.of(2021, 1, 1).plusDays(day))
                .toList();
        double[][] values = {{1, -2, 0.5, 3}, {0.1, 0.2, -0.3, 0.4}};
        DailyReturns returns = new DailyReturns(List.of("A", "B"), dates, values, List.of());
        VolatilityModel flat = new VolatilityModel(new VarianceRecursion(0.04, 0, 0), new Distribution.Normal(), 0.04);

        FilteredHistory filtered = FilteredHistory.of(returns, List.of(MODEL, flat));

        assertThat(filtered.dates()).isEqualTo(dates);
        assertThat(filtered.residuals()).hasDimensions(4, 2);
        assertThat(filtered.residuals()[2][1]).isCloseTo(-1.5, within(1e-15));
        assertThat(filtered.residuals()[2][0]).isEqualTo(MODEL.residuals(values[0])[2]);
        assertThat(filtered.scenario(2)[1])
                .as("a flat volatility gives the past move")
                .isCloseTo(-0.3, within(1e-15));
        assertThat(filtered.scenario(2)[0]).isEqualTo(MODEL.nextDeviation(values[0]) * filtered.residuals()[2][0]);
        assertThatThrownBy(() -> FilteredHistory.of(returns, List.of(flat))).hasMessageContaining("1 models for 2");
    }

    @Test
    void theFirstVarianceIsAboveZero() {
        assertThatThrownBy(() -> new VolatilityModel(MODEL.recursion(), MODEL.innovations(), 0))
                .hasMessageContaining("first variance is 0.0");
    }
}
