package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.program.OptionBatch;
import io.plimsoll.kernels.backend.vector.simd.BoxMullerVectors;
import io.plimsoll.kernels.backend.vector.simd.MoveVectors;
import io.plimsoll.kernels.backend.vector.simd.OptionVectors;
import io.plimsoll.kernels.backend.vector.simd.PhiloxVectors;
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.lane.PhiloxLane;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Runs one block through every kernel and compares it with the lanes in double precision. It finds a JVM or
/// processor with wrong vector arithmetic before it computes a margin.
final class PrecisionSelfTest {
    /// Three times the largest errors over all random words: normals absolute, moves relative, option values in
    /// units of the forward.
    static final double MAX_NORMAL_ERROR = 3e-6;

    static final double MAX_MOVE_ERROR = 6e-7;
    static final double MAX_OPTION_ERROR = 1.5e-6;

    private static final long SEED = 0x123456789ABCDEFL;
    private static final int WORDS = 4;

    private PrecisionSelfTest() {}

    /// @return the fault; empty if there is none
    static Optional<String> run() {
        float[] normals = new float[2 * BLOCK];
        return firstOf(normals(normals), moves(normals), options(normals));
    }

    @SafeVarargs
    private static Optional<String> firstOf(Optional<String>... faults) {
        for (Optional<String> fault : faults) {
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> normals(float[] normals) {
        long[] counters = new long[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            counters[PhiloxVectors.position(i)] = i;
        }
        int[] words = new int[WORDS * BLOCK];
        float[] radius = new float[BLOCK];
        float[] scale = new float[BLOCK];
        Arrays.fill(scale, 1);
        PhiloxVectors.draw(counters, PhiloxLane.SHOCKS, 1, 2, SEED, words);
        BoxMullerVectors.radii(words, 0, radius);
        BoxMullerVectors.angles(words, BLOCK, radius, scale, normals, 0);
        long[] expected = new long[WORDS];
        for (int i = 0; i < BLOCK; i++) {
            PhiloxLane.draw(i, PhiloxLane.SHOCKS, 1, 2, SEED, expected);
            for (int w = 0; w < WORDS; w++) {
                if (words[w * BLOCK + i] != (int) expected[w]) {
                    return Optional.of("word " + w + " of scenario " + i + " differs from Philox4x32-10");
                }
            }
            double r = NormalLane.radius(expected[0]);
            double error = Math.max(
                    Math.abs(normals[i] - r * NormalLane.cosine(expected[1])),
                    Math.abs(normals[BLOCK + i] - r * NormalLane.sine(expected[1])));
            if (!(error <= MAX_NORMAL_ERROR)) {
                return fault("a normal", error, MAX_NORMAL_ERROR);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> moves(float[] changes) {
        float[] moves = new float[BLOCK];
        double[] gains = new double[BLOCK];
        MoveVectors.gain(changes, new int[1], new double[] {1}, moves, gains);
        for (int i = 0; i < BLOCK; i++) {
            double expected = StrictMath.expm1(changes[i]);
            double error = Math.abs(gains[i] / expected - 1);
            if (!(error <= MAX_MOVE_ERROR)) {
                return fault("a move", error, MAX_MOVE_ERROR);
            }
        }
        return Optional.empty();
    }

    /// Values one option, a third in the money, on a random forward and volatility.
    private static Optional<String> options(float[] normals) {
        float[] levels = new float[3 * BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            levels[i] = 0.1f * normals[i];
            levels[BLOCK + i] = 0.2f * normals[BLOCK + i];
            levels[2 * BLOCK + i] = 0.0f - levels[BLOCK + i];
        }
        double strike = 0.75;
        double deviation = 0.25;
        float steepness = (float) (1 / deviation);
        float half = (float) (0.5 * deviation);
        float[] option = {(float) (-StrictMath.log(strike) / deviation), steepness, half, (float) strike, 1, 0, -half};
        float[] moves = new float[4 * BLOCK];
        double[] gains = new double[BLOCK];
        MoveVectors.gain(levels, new int[] {0, 1, 2}, new double[3], moves, gains);
        OptionBatch group = new OptionBatch(new int[1], option, 0, 0, 1, 2, 3);
        OptionVectors.gain(group, 0, 1, levels, moves, new float[BLOCK], 0, gains);
        for (int i = 0; i < BLOCK; i++) {
            double moved = deviation * StrictMath.exp(levels[BLOCK + i]);
            double expected =
                    BlackLane.value(1, StrictMath.exp(levels[i]), levels[i], strike, StrictMath.log(strike), moved);
            double error = Math.abs(gains[i] - expected);
            if (!(error <= MAX_OPTION_ERROR)) {
                return fault("an option's value", error, MAX_OPTION_ERROR);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(String what, double error, double bound) {
        return Optional.of(String.format(Locale.ROOT, "%s is off by %.2g, allowed are %.2g", what, error, bound));
    }
}
