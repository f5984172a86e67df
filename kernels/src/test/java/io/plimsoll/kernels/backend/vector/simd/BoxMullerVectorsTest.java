package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.lane.PhiloxLane;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BoxMullerVectorsTest {
    /// Measured over the words of this test: radii 1.5e-7 relative, normals 9.7e-7 absolute.
    private static final double RADIUS_ERROR = 2e-7;

    private static final double NORMAL_ERROR = 1.2e-6;
    private static final int ENDS = 1 << 17;
    private static final int BLOCKS = 4096;

    private final int[] words = new int[4 * BLOCK];
    private final float[] radius = new float[BLOCK];
    private final float[] ones = new float[BLOCK];
    private final float[] normals = new float[2 * BLOCK];

    BoxMullerVectorsTest() {
        Arrays.fill(ones, 1);
    }

    @Test
    void wordsAreThoseOfTheLane() {
        long[] counters = new long[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            counters[PhiloxVectors.position(i)] = 0xFFFFFF00L + i;
        }
        long seed = 0xFEDCBA9876543210L;
        PhiloxVectors.draw(counters, PhiloxLane.MIXING, 9_999, 127, seed, words);
        long[] expected = new long[4];
        for (int i = 0; i < BLOCK; i++) {
            PhiloxLane.draw(0xFFFFFF00L + i, PhiloxLane.MIXING, 9_999, 127, seed, expected);
            for (int w = 0; w < 4; w++) {
                assertThat(words[w * BLOCK + i]).isEqualTo((int) expected[w]);
            }
        }
    }

    @Test
    void radiiKeepTheirDigitsFromTheSmallestWordToTheLargest() {
        double worst = 0;
        for (int at = 0; at < ENDS; at += BLOCK) {
            for (int start :
                    new int[] {at, Integer.MAX_VALUE - ENDS / 2 + at, -ENDS + at, 0xB504F333 - ENDS / 2 + at}) {
                worst = Math.max(worst, radiusError(start, 1));
            }
        }
        for (int at = 0; at < BLOCKS; at++) {
            worst = Math.max(worst, radiusError(at * 1_048_573, 4_093));
        }
        assertThat(worst).isLessThan(RADIUS_ERROR);
    }

    private double radiusError(int start, int stride) {
        for (int i = 0; i < BLOCK; i++) {
            words[i] = start + i * stride;
        }
        BoxMullerVectors.radii(words, 0, radius);
        double worst = 0;
        for (int i = 0; i < BLOCK; i++) {
            double expected = NormalLane.radius(Integer.toUnsignedLong(words[i]));
            worst = Math.max(worst, Math.abs(radius[i] / expected - 1));
        }
        return worst;
    }

    @Test
    void normalsReachBeyondSixStandardDeviations() {
        // Word 0 of the radius: u = 2^-33. The angle's words 0 and 2^31 point forwards and backwards.
        words[0] = 0;
        words[BLOCK] = 0;
        words[1] = 0;
        words[BLOCK + 1] = 0x80000000;
        draw();
        assertThat(normals[0]).isBetween(6.763f, 6.764f);
        assertThat(normals[1]).isBetween(-6.764f, -6.763f);
    }

    @Test
    void normalsAreThoseOfTheLane() {
        double worst = 0;
        long[] drawn = new long[4];
        for (int block = 0; block < BLOCKS; block++) {
            for (int i = 0; i < BLOCK; i++) {
                PhiloxLane.draw(block * BLOCK + i, PhiloxLane.SHOCKS, 0, 0, 1, drawn);
                words[i] = (int) drawn[0];
                words[BLOCK + i] = (int) drawn[1];
            }
            // The longest radii and the angles at the quarter turns, which chance would hardly meet.
            words[block % BLOCK] = block;
            words[BLOCK + block % BLOCK] = (block << 30) + block % 5 - 2;
            draw();
            for (int i = 0; i < BLOCK; i++) {
                double r = NormalLane.radius(Integer.toUnsignedLong(words[i]));
                long angle = Integer.toUnsignedLong(words[BLOCK + i]);
                worst = Math.max(worst, Math.abs(normals[i] - r * NormalLane.cosine(angle)));
                worst = Math.max(worst, Math.abs(normals[BLOCK + i] - r * NormalLane.sine(angle)));
            }
        }
        assertThat(worst).isLessThan(NORMAL_ERROR);
    }

    private void draw() {
        Arrays.fill(normals, 0);
        BoxMullerVectors.radii(words, 0, radius);
        BoxMullerVectors.angles(words, BLOCK, radius, ones, normals, 0);
    }
}
