package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.HALF;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.LONGS;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.WIDTH;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;

/// Philox4x32-10 for a block of scenarios at once; the counters and the key are those of
/// [io.plimsoll.kernels.lane.PhiloxLane].
///
/// Words are in the low half of 64-bit lanes, where one instruction multiplies them; the high half is ignored
/// until the end. Even and odd scenarios go through the rounds side by side, so that the processor always has two
/// multiplications in flight and a final shift and OR restore the order of scenarios:
/// ```
/// counters   | s0 s2 s4 s6 .. | s1 s3 s5 s7 .. |  next 2 x HALF scenarios ...
/// words      | w0 of s0 s1 s2 s3 .. (BLOCK) | w1 .. | w2 .. | w3 .. |
/// ```
public final class PhiloxVectors {
    private static final long MASK = 0xFFFFFFFFL;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final int STREAM_SHIFT = 16;

    private PhiloxVectors() {}

    /// Position of a block's `index`-th scenario among its counters.
    public static int position(int index) {
        int within = index % WIDTH;
        return index - within + (within & 1) * HALF + (within >> 1);
    }

    /// Draws four words for each counter.
    ///
    /// @param counters low words of the scenarios, in the order of [#position]
    /// @param words receives `4 x BLOCK` words
    public static void draw(long[] counters, int stream, int step, int factorBlock, long seed, int[] words) {
        LongVector m0 = LongVector.broadcast(LONGS, MULTIPLIER_0);
        LongVector m1 = LongVector.broadcast(LONGS, MULTIPLIER_1);
        LongVector c1 = LongVector.broadcast(LONGS, (long) stream << STREAM_SHIFT);
        LongVector c2 = LongVector.broadcast(LONGS, step);
        LongVector c3 = LongVector.broadcast(LONGS, factorBlock);
        for (int i = 0; i < BLOCK; i += WIDTH) {
            LongVector even0 = LongVector.fromArray(LONGS, counters, i);
            LongVector even1 = c1;
            LongVector even2 = c2;
            LongVector even3 = c3;
            LongVector odd0 = LongVector.fromArray(LONGS, counters, i + HALF);
            LongVector odd1 = c1;
            LongVector odd2 = c2;
            LongVector odd3 = c3;
            int key0 = (int) seed;
            int key1 = (int) (seed >>> 32);
            for (int round = 0; round < ROUNDS; round++) {
                LongVector k0 = LongVector.broadcast(LONGS, key0 & MASK);
                LongVector k1 = LongVector.broadcast(LONGS, key1 & MASK);
                LongVector evenLow = even0.and(MASK).mul(m0);
                LongVector oddLow = odd0.and(MASK).mul(m0);
                LongVector evenHigh = even2.and(MASK).mul(m1);
                LongVector oddHigh = odd2.and(MASK).mul(m1);
                even0 = evenHigh.lanewise(LSHR, 32).lanewise(XOR, even1).lanewise(XOR, k0);
                odd0 = oddHigh.lanewise(LSHR, 32).lanewise(XOR, odd1).lanewise(XOR, k0);
                even2 = evenLow.lanewise(LSHR, 32).lanewise(XOR, even3).lanewise(XOR, k1);
                odd2 = oddLow.lanewise(LSHR, 32).lanewise(XOR, odd3).lanewise(XOR, k1);
                even1 = evenHigh;
                odd1 = oddHigh;
                even3 = evenLow;
                odd3 = oddLow;
                key0 += WEYL_0;
                key1 += WEYL_1;
            }
            even0.and(MASK).or(odd0.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(words, i);
            even1.and(MASK).or(odd1.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(words, i + BLOCK);
            even2.and(MASK).or(odd2.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(words, i + 2 * BLOCK);
            even3.and(MASK).or(odd3.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(words, i + 3 * BLOCK);
        }
    }
}
