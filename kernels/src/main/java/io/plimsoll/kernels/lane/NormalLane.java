package io.plimsoll.kernels.lane;

/// Standard normal variates from random words, and the normal distribution function.
///
/// Two words give two independent normals by Box and Muller (1958), Ann. Math. Statist. 29(2): the first gives
/// the radius `√(-2 ln u)`, the second the angle `2 π v`. With 32-bit words the radius reaches 6.76. Every
/// backend computes the same normals from the same words, up to rounding.
public final class NormalLane {
    private static final double TWO_TO_MINUS_32 = 1.0 / 4294967296.0;
    private static final double RADIANS_PER_HALF_WORD = 6.283185307179586 / 8589934592.0;
    private static final long EIGHTH_TURN = 1L << 29;
    private static final int SIGN_BIT = 63;
    /// Beyond this score the distribution function is 0 or 1 in double precision.
    private static final double MAX_SCORE = 39;

    private NormalLane() {}

    /// The uniform variate `(word + ½) / 2^32`, strictly between 0 and 1.
    public static double uniform(long word) {
        return (word + 0.5) * TWO_TO_MINUS_32;
    }

    /// The radius of a pair of normals.
    public static double radius(long word) {
        return Math.sqrt(-2.0 * StrictMath.log(uniform(word)));
    }

    /// The cosine of the angle `2 π (word + ½) / 2^32` of a pair: its first normal is `radius · cosine`.
    ///
    /// The nearest quarter turn is taken off in integers, without error. Largest error of cosine and sine: 1.4e-16
    /// (`NormalLaneTest`).
    public static double cosine(long word) {
        return sine(word, quarter(word) + 1L);
    }

    /// The sine of that angle: the second normal is `radius · sine`.
    public static double sine(long word) {
        return sine(word, quarter(word));
    }

    /// The sine, `turns` quarter turns from the angle between the word and its nearest quarter turn. Both functions
    /// are computed and one is chosen by its bits, because no processor predicts which quarter a word falls into.
    private static double sine(long word, long turns) {
        double y = (2L * (word - (quarter(word) << 30)) + 1L) * RADIANS_PER_HALF_WORD;
        long even = Double.doubleToRawLongBits(nearSine(y));
        long odd = Double.doubleToRawLongBits(nearCosine(y));
        long chosen = even ^ ((even ^ odd) & (0L - (turns & 1L)));
        return Double.longBitsToDouble(chosen ^ ((turns >> 1 & 1L) << SIGN_BIT));
    }

    /// The quarter turn nearest to a word, 0 to 4.
    private static long quarter(long word) {
        return (word + EIGHTH_TURN) >> 30;
    }

    /// `cos y` for `|y| <= π / 4`: polynomial of fdlibm 5.3 (Sun Microsystems, 1993), `k_cos.c`.
    private static double nearCosine(double y) {
        double q = y * y;
        double p = -1.1359647557788195e-11;
        p = p * q + 2.087572321298175e-9;
        p = p * q - 2.7557314351390663e-7;
        p = p * q + 2.480158728947673e-5;
        p = p * q - 0.001388888888887411;
        p = p * q + 0.0416666666666666;
        double half = 0.5 * q;
        double near = 1.0 - half;
        return near + (1.0 - near - half + q * q * p);
    }

    /// `sin y` for `|y| <= π / 4`: polynomial of fdlibm 5.3, `k_sin.c`.
    private static double nearSine(double y) {
        double q = y * y;
        double p = 1.58969099521155e-10;
        p = p * q - 2.5050760253406863e-8;
        p = p * q + 2.7557313707070068e-6;
        p = p * q - 0.0001984126982985795;
        p = p * q + 0.00833333333332249;
        p = p * q - 0.16666666666666632;
        return y + q * y * p;
    }

    /// The standard normal distribution function.
    ///
    /// Hart et al., Computer Approximations (1968), 5666, in the form of West, "Better approximations to
    /// cumulative normal functions", Wilmott (2005): a rational function times the density up to `5 √2`, a
    /// continued fraction beyond. Absolute error below 2e-16; relative error of the lower tail below 1e-8,
    /// largest near -7 (measured against 30-digit values down to -37).
    public static double cumulative(double x) {
        double z = x < 0 ? -x : x;
        z = z > MAX_SCORE ? MAX_SCORE : z;
        double density = ExponentialLane.exp(-0.5 * z * z);
        double tail = z < 7.07106781186547 ? density * nearTail(z) : density * farTail(z);
        return x > 0 ? 1.0 - tail : tail;
    }

    /// `(1 - Φ(z)) / exp(-z²/2)` for `0 <= z < 5 √2`.
    private static double nearTail(double z) {
        double above = 3.52624965998911e-02;
        above = above * z + 0.700383064443688;
        above = above * z + 6.37396220353165;
        above = above * z + 33.912866078383;
        above = above * z + 112.079291497871;
        above = above * z + 221.213596169931;
        above = above * z + 220.206867912376;
        double below = 8.83883476483184e-02;
        below = below * z + 1.75566716318264;
        below = below * z + 16.064177579207;
        below = below * z + 86.7807322029461;
        below = below * z + 296.564248779674;
        below = below * z + 637.333633378831;
        below = below * z + 793.826512519948;
        below = below * z + 440.413735824752;
        return above / below;
    }

    /// `(1 - Φ(z)) / exp(-z²/2)` for larger `z`, by five terms of its continued fraction.
    private static double farTail(double z) {
        double fraction = z + 0.65;
        fraction = z + 4.0 / fraction;
        fraction = z + 3.0 / fraction;
        fraction = z + 2.0 / fraction;
        fraction = z + 1.0 / fraction;
        return 1.0 / (fraction * 2.5066282746310002);
    }
}
