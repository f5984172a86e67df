package io.plimsoll.kernels.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The lanes in single precision against those in double precision.
final class SingleLaneTest {
    /// Over all 2^32 words, measured once: 1.69e-7 relative.
    private static final double RADIUS_ERROR = 1.7e-7;

    /// Over all 2^32 words, measured once: cosine 1.51e-7, sine 1.75e-7 absolute.
    private static final double CIRCLE_ERROR = 1.8e-7;

    private static final double MOVE_ERROR = 3e-7;
    private static final double OPTION_ERROR = 1e-6;
    private static final int SAMPLES = 1_000_000;
    private static final int ENDS = 100_000;
    private static final long WORDS = 1L << 32;

    private final float[] powers = new float[SingleMoveLane.POWERS];

    SingleLaneTest() {
        SingleMoveLane.fillPowers(powers);
    }

    private static LongStream words() {
        return LongStream.concat(
                LongStream.concat(LongStream.range(0, ENDS), LongStream.range(WORDS - ENDS, WORDS)),
                LongStream.concat(
                        LongStream.range(WORDS / 2 - ENDS, WORDS / 2 + ENDS),
                        new SplittableRandom(1).longs(SAMPLES, 0, WORDS)));
    }

    @Test
    void radiiAgree() {
        assertThat(words().mapToDouble(word -> Math.abs(SingleNormalLane.radius(word) / NormalLane.radius(word) - 1))
                        .max()
                        .orElseThrow())
                .isLessThan(RADIUS_ERROR);
    }

    @Test
    void anglesAgree() {
        assertThat(words().mapToDouble(word -> {
                            float fraction = SingleNormalLane.fraction(word);
                            float sign = SingleNormalLane.sign(word);
                            return Math.max(
                                    Math.abs(sign * SingleNormalLane.cosine(fraction) - NormalLane.cosine(word)),
                                    Math.abs(sign * SingleNormalLane.sine(fraction) - NormalLane.sine(word)));
                        })
                        .max()
                        .orElseThrow())
                .isLessThan(CIRCLE_ERROR);
    }

    @Test
    void movesAgree() {
        for (int i = -SAMPLES; i <= SAMPLES; i++) {
            float x = (float) ((double) i / SAMPLES);
            double expected = Math.expm1(x);
            assertThat(Math.abs(SingleMoveLane.move(x, powers) - expected))
                    .isLessThanOrEqualTo(MOVE_ERROR * Math.abs(expected));
        }
    }

    @Test
    void movesLeaveTheRangeVisibly() {
        assertThat(SingleMoveLane.move(-1000, powers)).isEqualTo(-1);
        assertThat(SingleMoveLane.move(1000, powers)).isNotFinite();
        assertThat(SingleMoveLane.move(Float.NaN, powers)).isNaN();
    }

    @Test
    void optionsAgree() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < SAMPLES; i++) {
            double deviation = Math.exp(random.nextDouble(-5, 1));
            double strike = Math.exp(random.nextDouble(-6, 6) * deviation);
            double change = random.nextDouble(-1, 1);
            double forward = Math.exp(change);
            double middle = (change - Math.log(strike)) / deviation;
            double sign = i % 2 == 0 ? 1 : -1;
            float x1 = (float) (sign * (middle + 0.5 * deviation));
            float x2 = (float) (sign * (middle - 0.5 * deviation));
            double value = sign * SingleBlackLane.value(x1, x2, (float) forward, (float) strike, powers);
            double expected = BlackLane.value(sign, forward, change, strike, Math.log(strike), deviation);
            assertThat(Math.abs(value - expected)).isLessThanOrEqualTo(OPTION_ERROR * Math.max(forward, strike));
        }
    }
}
