package io.plimsoll.kernels.lane;

/// Standard normal variates from random words, and the normal distribution function.
///
/// Two words give two independent normals by Box and Muller (1958), Ann. Math. Statist. 29(2): the first gives
/// the radius `√(-2 ln u)`, the second the angle `2 π v`. With 32-bit words the radius reaches 6.76. Every
/// backend computes the same normals from the same words, up to rounding.
public final class NormalLane {
    private static final double TWO_TO_MINUS_32 = 1.0 / 4294967296.0;
    private static final double RADIANS_PER_WORD = 6.283185307179586 / 4294967296.0;
    /// Beyond this score the distribution function is 0 or 1 in double precision.
    private static final double MAX_SCORE = 39;

    private NormalLane() {}

    /// The uniform variate `(word + ½) / 2^32`, strictly between 0 and 1.
    public static double uniform(long word) {
        return (word + 0.5) * TWO_TO_MINUS_32;
    }

    /// The radius of a pair of normals.
    public static double radius(long word) {
        return Math.sqrt(-2.0 * Math.log(uniform(word)));
    }

    /// The angle of a pair of normals, in radians: the pair is `radius · cos(angle)` and `radius · sin(angle)`.
    public static double angle(long word) {
        return (word + 0.5) * RADIANS_PER_WORD;
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
        double density = Math.exp(-0.5 * z * z);
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
