package io.plimsoll.kernels.lane;

/// The exponential function in double precision, for the host: `Math.exp` is another function on another processor.
///
/// It uses additions and multiplications alone, which IEEE 754 defines to the last bit. So the interpreter, every
/// compiler and every processor give the same bits.
public final class ExponentialLane {
    /// Beyond these arguments the exponent of the result leaves its range, or comes close.
    private static final double MAX = 700;

    private static final int NODES = 128;
    /// Adding it rounds to the nearest integer and leaves that integer in the low bits.
    private static final double ROUNDER = 0x1.8p52;

    private static final double NODES_PER_LN2 = 0x1.71547652b82fep7;
    /// `ln 2 / 128` in two parts. The first has 35 bits, so its product with a node number is exact.
    private static final double LN2_HIGH = 0x1.62e42fefc0000p-8;
    private static final double LN2_LOW = -0x1.c610ca86c3899p-44;

    private static final int LOG2_NODES = 7;
    private static final int EXPONENT_BIT = 52;

    /// `2^(1/128)`, `2^(2/128)`, `2^(4/128)`, ... `2^(64/128)`, and what their rounding left.
    private static final double[] POWERS = {
        0x1.0163da9fb3335p0,
        0x1.02c9a3e778061p0,
        0x1.059b0d3158574p0,
        0x1.0b5586cf9890fp0,
        0x1.172b83c7d517bp0,
        0x1.306fe0a31b715p0,
        0x1.6a09e667f3bcdp0
    };

    private static final double[] REMAINDERS = {
        0x1.b61299ab8cdb7p-54,
        -0x1.19083535b085dp-56,
        0x1.d73e2a475b465p-55,
        0x1.8a62e4adc610bp-54,
        -0x1.19041b9d78a76p-55,
        0x1.6f46ad23182e4p-55,
        -0x1.bdd3413b26456p-54
    };

    /// For each `i`, the bits of `H`, the double nearest to `2^(i/128)`, and those of `2^(i/128) / H - 1`.
    private static final long[] TABLE = table();

    private ExponentialLane() {}

    /// `e^x`.
    ///
    /// Table method of Tang (1989), ACM Trans. Math. Software 15(2): `x = n ln 2 / 128 + r` with
    /// `|r| <= ln 2 / 256`, and `e^x = 2^(n/128) e^r` with five terms of the series, which err by 6e-19. Largest
    /// error 0.51 ulp (`ExponentialLaneTest`); beyond ±700 it is that of [StrictMath#exp], below 1 ulp.
    public static double exp(double x) {
        return x > -MAX && x < MAX ? within(x) : StrictMath.exp(x);
    }

    private static double within(double x) {
        double rounded = x * NODES_PER_LN2 + ROUNDER;
        long n = Double.doubleToRawLongBits(rounded);
        double whole = rounded - ROUNDER;
        double r = x - whole * LN2_HIGH - whole * LN2_LOW;
        int at = (int) n & NODES - 1;
        double scale = Double.longBitsToDouble(TABLE[at] + (n >> LOG2_NODES << EXPONENT_BIT));
        double remainder = Double.longBitsToDouble(TABLE[at + NODES]);
        double square = r * r;
        double series = remainder + r + square * (0.5 + r * (1.0 / 6)) + square * square * (1.0 / 24 + r * (1.0 / 120));
        return scale + scale * series;
    }

    /// Products of [#POWERS], each with what its rounding left.
    private static long[] table() {
        long[] table = new long[2 * NODES];
        for (int i = 0; i < NODES; i++) {
            double high = 1;
            double low = 0;
            for (int bit = 0; bit < LOG2_NODES; bit++) {
                if ((i >> bit & 1) == 1) {
                    double product = high * POWERS[bit];
                    double left = Math.fma(high, POWERS[bit], -product) + high * REMAINDERS[bit] + low * POWERS[bit];
                    high = product + left;
                    low = left - (high - product);
                }
            }
            table[i] = Double.doubleToRawLongBits(high);
            table[i + NODES] = Double.doubleToRawLongBits(low / high);
        }
        return table;
    }
}
