package io.plimsoll.kernels.lane;

/// The value of an option in single precision: Black (1976) in units of the forward at the valuation.
///
/// Notation: `θ` is +1 for a call and -1 for a put, `s` the forward's move plus 1, `κ` the strike, `σ` the
/// standard deviation at unmoved volatility, and `V` the volatility's move plus 1:
/// ```
/// w = (c/V) θ/σ + (1/V) ln(F/K) θ/σ,  x1 = w + θ σ V / 2,  x2 = w - θ σ V / 2
/// θ value = s Φ(x1) - κ Φ(x2),  Φ(x) = [x > 0] - sign(x) φ(x) T(|x|)
/// ```
/// One exponential serves both densities, because `s φ(x1) = κ φ(x2)`. `T(x) = (1 - Φ(x)) / φ(x) / √(2π)` is a
/// quotient of polynomials of degree 3 and 4 with relative error 6.1e-8 up to 6 (Lawson's iteration on the
/// linearised problem); both quotients share one division. Beyond a score of 12 the option has its intrinsic
/// value.
public final class SingleBlackLane {
    private static final float MAX_SCORE = 12;
    private static final float HALF_LOG2_E = (float) 0.7213475204444817;

    private SingleBlackLane() {}

    /// `θ` times the option's value.
    ///
    /// Error: at most 1e-6 of the larger of forward and strike (`SingleLaneTest`).
    ///
    /// @param forward `s`
    /// @param strike `κ`
    /// @param table powers of two, from [SingleMoveLane#fillPowers]
    public static float value(float x1, float x2, float forward, float strike, float[] table) {
        float a1 = within(x1);
        float a2 = within(x2);
        float below1 = below(a1);
        float below2 = below(a2);
        float above1 = x1 < 0 ? 0f - above(a1) : above(a1);
        float above2 = x2 < 0 ? 0f - above(a2) : above(a2);
        float density = SingleMoveLane.power(a1 * -HALF_LOG2_E * a1, table) * forward;
        float tails = (above1 * below2 - above2 * below1) * density / (below1 * below2);
        float gained = x1 < 0 ? 0f : forward;
        float paid = x2 < 0 ? 0f : strike;
        return gained - paid - tails;
    }

    private static float within(float x) {
        float magnitude = x < 0 ? 0f - x : x;
        return magnitude > MAX_SCORE ? MAX_SCORE : magnitude;
    }

    private static float above(float a) {
        float p = (float) 0.0136326361;
        p = p * a + (float) 0.104481794;
        p = p * a + (float) 0.334601634;
        return p * a + (float) 0.49999997;
    }

    private static float below(float a) {
        float p = (float) 0.0341925335;
        p = p * a + (float) 0.26134446;
        p = p * a + (float) 0.879561761;
        p = p * a + (float) 1.46708422;
        return p * a + 1f;
    }
}
