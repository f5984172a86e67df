package io.plimsoll.kernels.lane;

/// Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy
/// as 1, 2, 3" (SC 2011). Any block of four words can be drawn on its own, by any thread, in any order.
///
/// Counter and key of a draw:
/// ```
/// counter 0   bits  0..31 of the scenario
/// counter 1   bits 32..47 of the scenario, and the stream in the upper 16 bits
/// counter 2   the period, the watched time, or the second of an event, from 0
/// counter 3   the block: factors 4 b .. 4 b + 3
/// key 0, 1    the low and the high half of the seed
/// ```
public final class PhiloxLane {
    /// The stream of the factors' normal shocks.
    public static final int SHOCKS = 0;

    /// The stream of the mixing variable of the Student-t law.
    public static final int MIXING = 1;

    /// The stream of rows of filtered history.
    public static final int HISTORY = 2;

    /// The stream of bridges to watched times.
    public static final int WATCHES = 3;

    /// The stream of bridges to expiries, settlements and fixed funding times. Times between seconds have streams
    /// from 2^15 on.
    public static final int EVENTS = 4;

    /// The stream of parameter errors.
    public static final int PARAMETERS = 5;

    private static final long MASK = 0xFFFFFFFFL;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    // Weyl increments of the key: the golden ratio and the root of three less one, times 2^32.
    private static final long WEYL_0 = 0x9E3779B9L;
    private static final long WEYL_1 = 0xBB67AE85L;
    private static final int ROUNDS = 10;

    private PhiloxLane() {}

    /// Draws the four words of one counter.
    ///
    /// @param scenario from 0, below 2^48
    /// @param stream from 0, below 2^16
    /// @param step number of the period, watched time or second, from 0
    /// @param block block of four factors, from 0
    /// @param seed the key, all 64 bits
    /// @param words receives the four words, each in the low half of a non-negative long
    public static void draw(long scenario, int stream, int step, int block, long seed, long[] words) {
        long highAndStream = ((scenario >> 32) & 0xFFFFL) | ((stream & 0xFFFFL) << 16);
        permute(scenario & MASK, highAndStream, step & MASK, block & MASK, seed & MASK, (seed >> 32) & MASK, words);
    }

    /// The permutation itself: maps counter and key to four words. Every argument lies between 0 and 2^32 - 1.
    public static void permute(long c0, long c1, long c2, long c3, long k0, long k1, long[] words) {
        long x0 = c0;
        long x1 = c1;
        long x2 = c2;
        long x3 = c3;
        long key0 = k0;
        long key1 = k1;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * x0;
            long product1 = MULTIPLIER_1 * x2;
            x0 = ((product1 >> 32) & MASK) ^ x1 ^ key0;
            x2 = ((product0 >> 32) & MASK) ^ x3 ^ key1;
            x1 = product1 & MASK;
            x3 = product0 & MASK;
            key0 = (key0 + WEYL_0) & MASK;
            key1 = (key1 + WEYL_1) & MASK;
        }
        words[0] = x0;
        words[1] = x1;
        words[2] = x2;
        words[3] = x3;
    }
}
