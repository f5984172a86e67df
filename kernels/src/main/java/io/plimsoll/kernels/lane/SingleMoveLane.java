package io.plimsoll.kernels.lane;

/// Exponentials in single precision, with powers of two from a table, because devices cannot access the bits of a
/// float.
public final class SingleMoveLane {
    /// Entries of the table of powers: `2^-127` as 0, `2^-126` to `2^127`, `2^128` as infinity.
    public static final int POWERS = 256;

    private static final int BIAS = 127;
    private static final float LOG2_E = (float) 1.4426950408889634;
    private static final float MAX_BINARY_LOG = 200;

    private SingleMoveLane() {}

    /// Fills a table of powers of two.
    ///
    /// @param table receives [#POWERS] entries from its start
    public static void fillPowers(float[] table) {
        table[0] = 0;
        for (int i = 1; i < POWERS - 1; i++) {
            table[i] = Math.scalb(1f, i - BIAS);
        }
        table[POWERS - 1] = Float.POSITIVE_INFINITY;
    }

    /// The relative move `e^x - 1` of a log-change.
    ///
    /// `x = n ln 2 + r ln 2` with `|r| <= ½`, and `e^x - 1 = 2^n (2^r - 1) + (2^n - 1)` with `2^r - 1 = r P(r)`,
    /// `P` of degree 5 with the smallest largest relative error, 1.1e-8 (Remez exchange). Where `n = 0` nothing
    /// cancels, so a small move keeps its digits. Results beyond the range of single precision are infinite or
    /// NaN. Error: at most 3e-7 relative for `|x| < 1` (`SingleLaneTest`).
    ///
    /// @param table from [#fillPowers]
    public static float move(float x, float[] table) {
        float y = x * LOG2_E;
        int n = whole(y);
        float r = y - n;
        float p = (float) 0.0001540351614;
        p = p * r + (float) 0.001339073575;
        p = p * r + (float) 0.009618237479;
        p = p * r + (float) 0.05550357433;
        p = p * r + (float) 0.240226498;
        p = p * r + (float) 0.6931471879;
        float scale = table[n + BIAS];
        return r * p * scale + (scale - 1f);
    }

    /// `2^y` for `|y| < 126`, error 1e-7 relative before the rounding of `y` (Remez exchange).
    ///
    /// @param table from [#fillPowers]
    public static float power(float y, float[] table) {
        int n = whole(y);
        float r = y - n;
        float p = (float) 0.00132764806;
        p = p * r + (float) 0.009675541655;
        p = p * r + (float) 0.05550713254;
        p = p * r + (float) 0.2402211972;
        p = p * r + (float) 0.6931469671;
        p = p * r + (float) 1.000000072;
        return p * table[n + BIAS];
    }

    /// The nearest integer, clamped to the table.
    private static int whole(float y) {
        float below = y < MAX_BINARY_LOG ? y : MAX_BINARY_LOG;
        float within = below > -MAX_BINARY_LOG ? below : -MAX_BINARY_LOG;
        int nearest = (int) (within < 0 ? within - 0.5f : within + 0.5f);
        int least = nearest < -BIAS ? -BIAS : nearest;
        return least > POWERS - 1 - BIAS ? POWERS - 1 - BIAS : least;
    }
}
