package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.program.OptionBatch;
import io.plimsoll.kernels.lane.BlackLane;
import org.junit.jupiter.api.Test;

final class OptionVectorsTest {
    /// Measured over these options: 2.9e-7 of the larger of forward and strike.
    private static final double VALUE_ERROR = 4e-7;

    /// Measured, of options out of the money by one to four deviations: 1.3e-5 of their own value.
    private static final double FAR_ERROR = 2e-5;

    private final float[] levels = new float[4 * BLOCK];
    private final float[] moves = new float[4 * BLOCK];
    private final double[] gains = new double[BLOCK];
    private final float[] values = new float[BLOCK];

    @Test
    void valuesAreThoseOfTheLane() {
        double worst = 0;
        for (double deviation : new double[] {1e-18, 1e-4, 0.01, 0.05, 0.25, 1, 4}) {
            for (double strike : new double[] {0.05, 0.5, 0.9, 1, 1.02, 1.3, 20}) {
                for (int sign : new int[] {-1, 1}) {
                    value(sign, strike, deviation, 0.1);
                    for (int i = 0; i < BLOCK; i++) {
                        double error = Math.abs(gains[i] - expected(sign, strike, deviation, i));
                        worst = Math.max(worst, error / Math.max(strike, Math.exp(levels[i])));
                    }
                }
            }
        }
        assertThat(worst).isLessThan(VALUE_ERROR);
    }

    @Test
    void farOptionsKeepTheirDigits() {
        double worst = 0;
        double deviation = 0.2;
        for (int far = 1; far <= 4; far++) {
            for (int sign : new int[] {-1, 1}) {
                double strike = Math.exp(sign * far * deviation);
                value(sign, strike, deviation, 0.01);
                for (int i = 0; i < BLOCK; i++) {
                    worst = Math.max(worst, Math.abs(gains[i] / expected(sign, strike, deviation, i) - 1));
                }
            }
        }
        assertThat(worst).isLessThan(FAR_ERROR);
    }

    /// A call less a put is the forward less the strike, on every path.
    @Test
    void callsAndPutsKeepTheirParity() {
        for (double strike : new double[] {0.7, 1, 1.4}) {
            value(1, strike, 0.3, 0.1);
            double[] call = gains.clone();
            value(-1, strike, 0.3, 0.1);
            for (int i = 0; i < BLOCK; i++) {
                double parity = Math.exp(levels[i]) - strike;
                assertThat(Math.abs(call[i] - gains[i] - parity)).isLessThan(VALUE_ERROR);
            }
        }
    }

    private void value(int sign, double strike, double deviation, double size) {
        for (int i = 0; i < BLOCK; i++) {
            levels[i] = (float) (size * (i - BLOCK / 2) / (BLOCK / 16));
            levels[BLOCK + i] = (float) (0.05 * ((i * 37) % BLOCK - BLOCK / 2) / (BLOCK / 16));
            levels[2 * BLOCK + i] = 0.0f - levels[BLOCK + i];
            levels[3 * BLOCK + i] = 0;
            gains[i] = 0;
        }
        MoveVectors.gain(levels, new int[] {0, 1, 2, 3}, new double[4], moves, gains);
        float half = (float) (0.5 * sign * deviation);
        float[] option = {
            (float) (-Math.log(strike) * sign / deviation),
            (float) (sign / deviation),
            half,
            (float) strike,
            sign,
            0,
            0.0f - half
        };
        OptionBatch group = new OptionBatch(new int[1], option, 0, 0, 1, 2, 3);
        OptionVectors.gain(group, 0, 1, levels, moves, values, BLOCK, gains);
        for (int i = 0; i < BLOCK; i++) {
            assertThat(gains[i]).isEqualTo((double) sign * values[i]);
        }
    }

    private double expected(int sign, double strike, double deviation, int i) {
        double moved = deviation * Math.exp(levels[BLOCK + i]);
        return BlackLane.value(sign, Math.exp(levels[i]), levels[i], strike, Math.log(strike), moved);
    }
}
