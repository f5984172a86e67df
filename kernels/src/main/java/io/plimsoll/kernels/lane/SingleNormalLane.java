package io.plimsoll.kernels.lane;

/// The pairs of normals of [NormalLane] in single precision, from the same words. It uses no function of the
/// device, because single-precision `log`, `sin` and `cos` differ between devices.
///
/// Largest errors against double precision over all 2^32 words: radii 1.69e-7 relative, cosine 1.51e-7 and sine
/// 1.75e-7 absolute. So a normal errs by at most 3.5e-7 of its radius, 2.4e-6 at the largest radius of 6.76
/// (`SingleLaneTest` checks both ends and a million random words).
public final class SingleNormalLane {
    private static final float WORD = 0x1p-32f;
    private static final float TWICE_WORD = 0x1p-31f;
    private static final float ROOT_HALF = (float) 0.70710678;
    /// `1 - √½`: the complement at which uniforms of the upper half change their power of two.
    private static final float NEAR_ONE = (float) 0.29289323;

    private static final float MINUS_TWO_LN2 = (float) -1.3862943611198906;
    private static final long HALF = 0x80000000L;
    private static final long QUARTER = 0x40000000L;

    private SingleNormalLane() {}

    /// The radius `√(-2 ln u)` of `u = (word + ½) / 2^32`.
    ///
    /// In the upper half the complement `v = 1 - u` is used, because single precision would round `u` to 1. With
    /// `u = m 2^e`, `√½ <= m < √2` and `f = m - 1`, the square is `-2 e ln 2 + f P(f)`; `P` is the polynomial of
    /// degree 8 with the smallest largest relative error, 2.6e-8 (Remez exchange).
    public static float radius(long word) {
        boolean isUpper = word >= HALF;
        long nearest = isUpper ? 0xFFFFFFFFL - word : word;
        float v = ((float) nearest + 0.5f) * WORD;
        // Not v + v: TornadoVM's compiler fails on the sum of a product with itself.
        float twice = ((float) nearest + 0.5f) * TWICE_WORD;
        float m = twice;
        float e = -1;
        float exponent = m < 0x1p-16f ? e - 16 : e;
        m = m < 0x1p-16f ? m * 0x1p16f : m;
        exponent = m < 0x1p-8f ? exponent - 8 : exponent;
        m = m < 0x1p-8f ? m * 0x1p8f : m;
        exponent = m < 0x1p-4f ? exponent - 4 : exponent;
        m = m < 0x1p-4f ? m * 0x1p4f : m;
        exponent = m < 0x1p-2f ? exponent - 2 : exponent;
        m = m < 0x1p-2f ? m * 0x1p2f : m;
        exponent = m < 0x1p-1f ? exponent - 1 : exponent;
        m = m < 0x1p-1f ? m * 2 : m;
        exponent = m < ROOT_HALF ? exponent - 1 : exponent;
        m = m < ROOT_HALF ? m * 2 : m;
        float upperExponent = v <= NEAR_ONE ? 0f : -1f;
        float upper = v <= NEAR_ONE ? 0f - v : 1f - twice;
        float f = isUpper ? upper : m - 1f;
        exponent = isUpper ? upperExponent : exponent;
        return (float) Math.sqrt(f * polynomial(f) + exponent * MINUS_TWO_LN2);
    }

    private static float polynomial(float f) {
        float p = (float) -0.1744473536;
        p = p * f + (float) 0.2873370441;
        p = p * f - (float) 0.2990452894;
        p = p * f + (float) 0.3312478124;
        p = p * f - (float) 0.3991366726;
        p = p * f + (float) 0.5000414856;
        p = p * f - (float) 0.6666837126;
        p = p * f + (float) 0.9999997592;
        return p * f - (float) 1.999999948;
    }

    /// The angle `2 π (word + ½) / 2^32` as its distance from the nearest half turn, in half turns, at most ½.
    ///
    /// The low bits of twice the word, as a signed number: TornadoVM's compiler takes a masked long for unsigned,
    /// and a difference that is negative becomes a huge float.
    public static float fraction(long word) {
        int distance = (int) (word << 1);
        return (float) distance * WORD + WORD;
    }

    /// The sign that the nearest half turn gives to cosine and sine: 1 or -1.
    public static float sign(long word) {
        long halfTurns = ((word + QUARTER) >> 31) & 1L;
        return halfTurns == 0L ? 1f : -1f;
    }

    /// `cos π x` for `|x| <= ½`, error 2.2e-10 before rounding (Remez exchange). The coefficient of `x²`,
    /// -4.934802137, is split, so that its larger part with few bits adds no rounding.
    public static float cosine(float x) {
        float q = x * x;
        float p = (float) -0.02439671661;
        p = p * q + (float) 0.234937559;
        p = p * q - (float) 1.335212057;
        p = p * q + (float) 4.058709164;
        p = p * q + (float) 0.002697863;
        return p * q + (1f - 4.9375f * q);
    }

    /// `sin π x` for `|x| <= ½`, error 4e-9 relative before rounding (Remez exchange). The coefficient of `x`,
    /// 3.1415926, is split likewise.
    public static float sine(float x) {
        float q = x * x;
        float p = (float) 0.07730873833;
        p = p * q - (float) 0.598097986;
        p = p * q + (float) 2.550042128;
        p = p * q - (float) 5.167707727;
        p = p * q + (float) 0.0009676;
        return p * x + 3.140625f * x;
    }
}
