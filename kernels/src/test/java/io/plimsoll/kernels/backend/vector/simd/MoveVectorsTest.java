package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MoveVectorsTest {
    /// Measured over these changes, up to a factor of e: 1.6e-7 relative to the move.
    private static final double MOVE_ERROR = 2.5e-7;

    @Test
    void movesKeepTheirDigitsHoweverSmall() {
        double worst = 0;
        for (int exponent = -30; exponent < 0; exponent++) {
            for (int sign : new int[] {-1, 1}) {
                worst = Math.max(worst, error(Math.scalb((double) sign, exponent)));
            }
        }
        assertThat(worst).isLessThan(MOVE_ERROR);
    }

    @Test
    void movesBeyondTheRangeAreTotalLossOrNotFinite() {
        for (double change : new double[] {-88.5, -100, -1_000, -1e6}) {
            assertThat(move(change)).isEqualTo(-1);
        }
        for (double change : new double[] {89, 100, 200, 1_000, 1e6, 1e20, Double.NaN}) {
            assertThat(Double.isFinite(move(change))).as("%s", change).isFalse();
        }
    }

    private static double move(double change) {
        float[] levels = new float[BLOCK];
        Arrays.fill(levels, (float) change);
        double[] gains = new double[BLOCK];
        MoveVectors.gain(levels, new int[1], new double[] {1}, new float[BLOCK], gains);
        return gains[BLOCK - 1];
    }

    private static double error(double from) {
        float[] levels = new float[2 * BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            levels[BLOCK + i] = (float) (from * (1 + i / (double) BLOCK));
        }
        float[] moves = new float[BLOCK];
        double[] gains = new double[BLOCK];
        MoveVectors.gain(levels, new int[] {1}, new double[] {1}, moves, gains);
        double worst = 0;
        for (int i = 0; i < BLOCK; i++) {
            double expected = Math.expm1(levels[BLOCK + i]);
            worst = Math.max(worst, Math.abs(gains[i] / expected - 1));
            assertThat((double) moves[i]).isEqualTo(gains[i]);
        }
        return worst;
    }

    @Test
    void gainsAddUpOverMoves() {
        float[] levels = new float[3 * BLOCK];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 0.01f * (i % 17 - 8);
        }
        float[] moves = new float[2 * BLOCK];
        double[] gains = new double[BLOCK];
        Arrays.fill(gains, 5);
        MoveVectors.gain(levels, new int[] {2, 0}, new double[] {1e9, -3}, moves, gains);
        for (int i = 0; i < BLOCK; i++) {
            assertThat(gains[i]).isEqualTo(Math.fma(-3.0, moves[BLOCK + i], Math.fma(1e9, moves[i], 5)));
        }
    }
}
