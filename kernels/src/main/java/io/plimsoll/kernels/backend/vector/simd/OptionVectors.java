package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.program.OptionBatch.PARAMETERS_PER_OPTION;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.DOUBLES;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.FLOATS;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.HALF;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.WIDTH;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.constant;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.constantInt;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.plimsoll.kernels.backend.program.OptionBatch;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// Revalues options that share a forward and a volatility, by Black (1976).
///
/// Everything is in units of the forward `F` at the valuation, and `θ` is +1 for a call, -1 for a put. With
/// `s = 1 + move`, `κ = K/F`, `σ` the deviation at the horizon for unmoved volatility and `V` its move:
/// ```
/// w = (c/V) θ/σ + (1/V) ln(F/K) θ/σ,  x1 = w + θ σ V / 2,  x2 = w - θ σ V / 2
/// θ value = s Φ(x1) - κ Φ(x2),  Φ(x) = [x > 0] - sign(x) φ(x) T(|x|)
/// ```
/// One exponential serves both densities, because `s φ(x1) = κ φ(x2)`. `T(x) = (1 - Φ(x)) / φ(x) / √(2π)` is a
/// quotient `N/D` of polynomials of degree 3 and 4 with relative error 6.1e-8 up to 6 (Lawson's iteration on the
/// linearised problem), so far options keep their digits; both quotients share one division. Beyond 12 the option
/// is worth its intrinsic value, and arguments are held there, so that a deviation of nearly zero does no harm.
/// Error: 2.9e-7 of the larger of forward and strike; of an option out of the money by four deviations 1.3e-5 of
/// its own value (measured, `OptionVectorsTest`).
public final class OptionVectors {
    private static final float MAX_SCORE = 12;
    private static final double ROUNDER = 0x1.8p23;
    private static final double HALF_LOG2_E = 0.7213475204444817;
    private static final int SIGN = 0x80000000;

    private OptionVectors() {}

    /// Adds the gain of a range of options to the gains.
    ///
    /// @param from first option
    /// @param to one past the last option; not many, because the sum over them is in single precision
    /// @param values receives `θ (value - value at the valuation)`, `[option - from][BLOCK]` where `stride` is
    ///     `BLOCK`; with `stride` 0 it is left with nothing of use
    /// @param gains `BLOCK` sums, added to
    public static void gain(
            OptionBatch group,
            int from,
            int to,
            float[] levels,
            float[] moves,
            float[] values,
            int stride,
            double[] gains) {
        float[] options = group.options();
        int log = group.log() * BLOCK;
        int move = group.move() * BLOCK;
        int volatility = group.volatility() * BLOCK;
        int reciprocal = group.reciprocal() * BLOCK;
        int conversion = group.conversion() * BLOCK;
        FloatVector n3 = constant(0.0136326361);
        FloatVector n2 = constant(0.104481794);
        FloatVector n1 = constant(0.334601634);
        FloatVector n0 = constant(0.49999997);
        FloatVector d4 = constant(0.0341925335);
        FloatVector d3 = constant(0.26134446);
        FloatVector d2 = constant(0.879561761);
        FloatVector d1 = constant(1.46708422);
        FloatVector one = constant(1);
        FloatVector e5 = constant(0.00132764806);
        FloatVector e4 = constant(0.009675541655);
        FloatVector e3 = constant(0.05550713254);
        FloatVector e2 = constant(0.2402211972);
        FloatVector e1 = constant(0.6931469671);
        FloatVector e0 = constant(1.000000072);
        FloatVector minusHalfLog2e = constant(-HALF_LOG2_E);
        FloatVector rounder = constant(ROUNDER);
        IntVector farthest = constantInt(Float.floatToRawIntBits(MAX_SCORE));
        IntVector magnitude = constantInt(~SIGN);
        FloatVector zero = constant(0);
        IntVector sign = constantInt(SIGN);
        for (int i = 0; i < BLOCK; i += WIDTH) {
            FloatVector s = FloatVector.fromArray(FLOATS, moves, move + i).add(one);
            FloatVector v = FloatVector.fromArray(FLOATS, moves, volatility + i).add(one);
            FloatVector u = FloatVector.fromArray(FLOATS, moves, reciprocal + i).add(one);
            FloatVector scaledChange =
                    FloatVector.fromArray(FLOATS, levels, log + i).mul(u);
            FloatVector sum = FloatVector.broadcast(FLOATS, 0);
            int at = i;
            for (int p = from * PARAMETERS_PER_OPTION; p < to * PARAMETERS_PER_OPTION; p += PARAMETERS_PER_OPTION) {
                FloatVector w = u.lanewise(
                        FMA,
                        FloatVector.broadcast(FLOATS, options[p]),
                        scaledChange.mul(FloatVector.broadcast(FLOATS, options[p + 1])));
                FloatVector x1 = v.lanewise(FMA, FloatVector.broadcast(FLOATS, options[p + 2]), w);
                FloatVector x2 = v.lanewise(FMA, FloatVector.broadcast(FLOATS, options[p + 6]), w);
                FloatVector a1 = x1.reinterpretAsInts()
                        .lanewise(AND, magnitude)
                        .min(farthest)
                        .reinterpretAsFloats();
                FloatVector a2 = x2.reinterpretAsInts()
                        .lanewise(AND, magnitude)
                        .min(farthest)
                        .reinterpretAsFloats();
                FloatVector below1 = a1.lanewise(FMA, d4, d3)
                        .lanewise(FMA, a1, d2)
                        .lanewise(FMA, a1, d1)
                        .lanewise(FMA, a1, one);
                FloatVector below2 = a2.lanewise(FMA, d4, d3)
                        .lanewise(FMA, a2, d2)
                        .lanewise(FMA, a2, d1)
                        .lanewise(FMA, a2, one);
                FloatVector above1 =
                        a1.lanewise(FMA, n3, n2).lanewise(FMA, a1, n1).lanewise(FMA, a1, n0);
                FloatVector above2 =
                        a2.lanewise(FMA, n3, n2).lanewise(FMA, a2, n1).lanewise(FMA, a2, n0);
                above1 = above1.reinterpretAsInts()
                        .lanewise(XOR, x1.reinterpretAsInts().lanewise(AND, sign))
                        .reinterpretAsFloats();
                above2 = above2.reinterpretAsInts()
                        .lanewise(XOR, x2.reinterpretAsInts().lanewise(AND, sign))
                        .reinterpretAsFloats();
                FloatVector power = a1.mul(minusHalfLog2e);
                FloatVector n = power.lanewise(FMA, a1, rounder);
                FloatVector r = power.lanewise(FMA, a1, rounder.sub(n));
                FloatVector e = r.lanewise(FMA, e5, e4)
                        .lanewise(FMA, r, e3)
                        .lanewise(FMA, r, e2)
                        .lanewise(FMA, r, e1)
                        .lanewise(FMA, r, e0);
                FloatVector density = n.reinterpretAsInts()
                        .lanewise(LSHL, 23)
                        .add(e.reinterpretAsInts())
                        .reinterpretAsFloats()
                        .mul(s);
                FloatVector tails =
                        above1.mul(below2).sub(above2.mul(below1)).mul(density).div(below1.mul(below2));
                FloatVector strike = FloatVector.broadcast(FLOATS, options[p + 3]);
                FloatVector value = s.blend(zero, x1.compare(LT, zero))
                        .sub(strike.blend(zero, x2.compare(LT, zero)))
                        .sub(tails)
                        .sub(FloatVector.broadcast(FLOATS, options[p + 5]));
                value.intoArray(values, at);
                at += stride;
                sum = value.lanewise(FMA, FloatVector.broadcast(FLOATS, options[p + 4]), sum);
            }
            sum = sum.mul(FloatVector.fromArray(FLOATS, moves, conversion + i).add(one));
            DoubleVector low = DoubleVector.fromArray(DOUBLES, gains, i);
            DoubleVector high = DoubleVector.fromArray(DOUBLES, gains, i + HALF);
            low.add(sum.convertShape(F2D, DOUBLES, 0)).intoArray(gains, i);
            high.add(sum.convertShape(F2D, DOUBLES, 1)).intoArray(gains, i + HALF);
        }
    }

    /// Adds the gain of a range of options from their known values, as [#gain] adds it.
    ///
    /// @param values by column, those of the block from `at` on
    /// @param gains `BLOCK` sums, added to
    public static void gainOfValues(
            OptionBatch group, int from, int to, float[][] values, int at, float[] moves, double[] gains) {
        float[] options = group.options();
        int[] columns = group.columns();
        int conversion = group.conversion() * BLOCK;
        FloatVector one = constant(1);
        for (int i = 0; i < BLOCK; i += WIDTH) {
            FloatVector sum = FloatVector.broadcast(FLOATS, 0);
            for (int option = from; option < to; option++) {
                float weight = options[option * PARAMETERS_PER_OPTION + 4];
                sum = FloatVector.fromArray(FLOATS, values[columns[option]], at + i)
                        .lanewise(FMA, FloatVector.broadcast(FLOATS, weight), sum);
            }
            sum = sum.mul(FloatVector.fromArray(FLOATS, moves, conversion + i).add(one));
            DoubleVector low = DoubleVector.fromArray(DOUBLES, gains, i);
            DoubleVector high = DoubleVector.fromArray(DOUBLES, gains, i + HALF);
            low.add(sum.convertShape(F2D, DOUBLES, 0)).intoArray(gains, i);
            high.add(sum.convertShape(F2D, DOUBLES, 1)).intoArray(gains, i + HALF);
        }
    }
}
