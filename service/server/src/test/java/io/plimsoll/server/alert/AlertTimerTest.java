package io.plimsoll.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// When alerts begin and end.
final class AlertTimerTest {
    private static final Instant START = Instant.parse("2026-06-30T12:00:00Z");
    private static final int TRIALS = 2000;
    private static final int TICKS = 300;

    private static AlertRule rule(double limit, double release, Duration minimum) {
        return new AlertRule(
                "ratio",
                List.of(),
                Map.of(),
                AlertCondition.RATIO_BELOW,
                BigDecimal.valueOf(limit),
                BigDecimal.valueOf(release),
                List.of(),
                List.of(),
                Duration.ZERO,
                minimum,
                "warning",
                List.of());
    }

    /// Over random walks: an alert begins only after the value was below the limit for the minimum time without a
    /// break, ends only after it was released for that time, and begins and ends take turns. The conditions are
    /// computed here from the whole path.
    @Test
    void beginsAndEndsFollowThePathOfTheValue() {
        Random random = new Random(11);
        for (int trial = 0; trial < TRIALS; trial++) {
            Duration minimum = Duration.ofSeconds(random.nextInt(4));
            AlertRule rule = rule(1.0, 1.0 + random.nextInt(3) * 0.1, minimum);
            AlertTimer timer = new AlertTimer(minimum, false);
            double[] path = new double[TICKS];
            boolean isRaised = false;
            double value = 1.2;
            for (int tick = 0; tick < TICKS; tick++) {
                value += (random.nextDouble() - 0.5) * 0.3 + (1.05 - value) * 0.1;
                path[tick] = value;
                AlertTimer.Action action = timer.at(START.plusSeconds(tick), rule.side(BigDecimal.valueOf(value)));
                int needed = (int) minimum.toSeconds();
                boolean held = tick >= needed;
                for (int back = 0; held && back <= needed; back++) {
                    AlertRule.Side side = rule.side(BigDecimal.valueOf(path[tick - back]));
                    held = side == (isRaised ? AlertRule.Side.CLEAR : AlertRule.Side.BEYOND);
                }
                if (action != AlertTimer.Action.NONE) {
                    assertThat(held).as("trial %s, tick %s", trial, tick).isTrue();
                    assertThat(action).isEqualTo(isRaised ? AlertTimer.Action.RELEASE : AlertTimer.Action.RAISE);
                    isRaised = !isRaised;
                } else {
                    assertThat(held).as("trial %s, tick %s", trial, tick).isFalse();
                }
            }
        }
    }

    /// A hundred crossings of the limit inside the band of the hysteresis are one alert.
    @Test
    void aFlappingValueIsOneAlert() {
        AlertRule rule = rule(1.0, 1.2, Duration.ZERO);
        AlertTimer timer = new AlertTimer(Duration.ZERO, false);
        int raised = 0;
        for (int tick = 0; tick < 200; tick++) {
            double value = tick % 2 == 0 ? 0.99 : 1.1;
            if (timer.at(START.plusSeconds(tick), rule.side(BigDecimal.valueOf(value))) == AlertTimer.Action.RAISE) {
                raised++;
            }
        }
        assertThat(raised).isEqualTo(1);
    }

    @Test
    void anAlertThatWasEndedByHandIsNotRaisedBeforeARelease() {
        AlertRule rule = rule(1.0, 1.2, Duration.ZERO);
        AlertTimer timer = new AlertTimer(Duration.ZERO, true);
        timer.silence();
        BigDecimal low = new BigDecimal("0.9");
        assertThat(timer.at(START, rule.side(low))).isEqualTo(AlertTimer.Action.NONE);
        assertThat(timer.at(START.plusSeconds(1), rule.side(new BigDecimal("1.3"))))
                .isEqualTo(AlertTimer.Action.NONE);
        assertThat(timer.at(START.plusSeconds(2), rule.side(low))).isEqualTo(AlertTimer.Action.RAISE);
    }

    @Test
    void anUnknownValueChangesNothing() {
        AlertTimer timer = new AlertTimer(Duration.ofSeconds(1), false);
        assertThat(timer.at(START, AlertRule.Side.BEYOND)).isEqualTo(AlertTimer.Action.NONE);
        assertThat(timer.at(START.plusSeconds(1), AlertRule.Side.UNKNOWN)).isEqualTo(AlertTimer.Action.NONE);
        assertThat(timer.at(START.plusSeconds(2), AlertRule.Side.BEYOND)).isEqualTo(AlertTimer.Action.RAISE);
    }
}
