package io.plimsoll.calibration.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.model.Distribution;
import java.util.Arrays;
import java.util.SplittableRandom;
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
    void theFirstVarianceIsAboveZero() {
        assertThatThrownBy(() -> new VolatilityModel(MODEL.recursion(), MODEL.innovations(), 0))
                .hasMessageContaining("first variance is 0.0");
    }
}
