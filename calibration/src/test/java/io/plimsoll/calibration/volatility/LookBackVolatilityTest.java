package io.plimsoll.calibration.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LookBackVolatilityTest {
    /// Changes of one size and alternating sign have the variance `n / (n - 1)` times its square.
    @Test
    void aStormOfThirtyDaysIsTheStressedTime() {
        double[] changes = alternating(400, 0.01);
        System.arraycopy(alternating(30, 0.05), 0, changes, 200, 30);
        LookBackVolatility found = LookBackVolatility.of(changes);

        assertThat(found.stressed()).isCloseTo(0.05 * Math.sqrt(365.0 * 30 / 29), within(1e-12));
        assertThat(found.longRun()).isCloseTo(Math.sqrt(365 * (370 * 1e-4 + 30 * 25e-4) / 399), within(1e-12));
    }

    @Test
    void whatIsOlderThanTenYearsIsForgotten() {
        double[] changes = alternating(4_000, 0.01);
        System.arraycopy(alternating(100, 0.5), 0, changes, 0, 100);
        LookBackVolatility found = LookBackVolatility.of(changes);
        assertThat(found.longRun()).isCloseTo(0.01 * Math.sqrt(365.0 * 3650 / 3649), within(1e-12));
        assertThat(found).isEqualTo(LookBackVolatility.of(Arrays.copyOfRange(changes, 350, 4_000)));
    }

    /// Seed 10. Fewer days than a stressed time has are that time.
    @Test
    void aShortHistoryIsItsOwnStress() {
        double[] changes = new Random(10).doubles(20, -0.1, 0.1).toArray();
        LookBackVolatility found = LookBackVolatility.of(changes);
        assertThat(found.stressed()).isEqualTo(found.longRun());
    }

    private static double[] alternating(int days, double size) {
        double[] changes = new double[days];
        for (int i = 0; i < days; i++) {
            changes[i] = i % 2 == 0 ? size : -size;
        }
        return changes;
    }
}
