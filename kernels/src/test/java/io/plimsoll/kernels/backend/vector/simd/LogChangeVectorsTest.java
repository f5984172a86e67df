package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Against the plain loops, to the last bit: no multiplication is fused with an addition.
final class LogChangeVectorsTest {
    private static final int ROWS = 4;

    private final SplittableRandom random = new SplittableRandom(3);
    private final float[] levels = new float[ROWS * BLOCK];

    private void fill() {
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (float) (random.nextDouble() - 0.5);
        }
    }

    @Test
    void aScaledRowIsThatOfThePlainLoop() {
        fill();
        LogChangeVectors.scale(levels, 3, 0.1f, -1.7f, 1);
        for (int i = 0; i < BLOCK; i++) {
            assertThat(levels[3 * BLOCK + i]).isEqualTo(0.1f + -1.7f * levels[BLOCK + i]);
        }
    }

    @Test
    void aCombinedRowIsThatOfThePlainLoop() {
        fill();
        LogChangeVectors.combine(levels, 3, -0.3f, 1.1f, 0, 0.7f, 2);
        for (int i = 0; i < BLOCK; i++) {
            assertThat(levels[3 * BLOCK + i]).isEqualTo(-0.3f + 1.1f * levels[i] + 0.7f * levels[2 * BLOCK + i]);
        }
    }
}
