package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.FLOATS;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.INTS;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.WIDTH;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.constant;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.constantInt;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// The pairs of normals of [io.plimsoll.kernels.lane.NormalLane] in single precision, from the same words.
///
/// Error against the lane: radii 1.5e-7 relative, normals 9.7e-7 absolute over the whole range of 6.76 standard
/// deviations (the largest over a million drawn words and the 130,000 at each end, `BoxMullerVectorsTest`).
public final class BoxMullerVectors {
    private static final int SIGN = 0x80000000;
    private static final int ONE = 0x3f800000;
    /// Bits of `√½`: exponents are split there, so that the mantissa less one stays small.
    private static final int ROOT = 0x3f3504f3;

    private BoxMullerVectors() {}

    /// `√(-2 ln u)` of the uniform variate `u = (word + ½) / 2^32`.
    ///
    /// In the upper half the complement `v = 1 - u` is kept, which single precision holds exactly where `u` would
    /// round to 1. With `u = m 2^e`, `√½ <= m < √2`, and `f = m - 1`, which is `-v` where `e = 0`,
    /// `-2 ln u = -2 e ln 2 + f P(f)`; `P` is the polynomial of degree 8 with the smallest largest relative
    /// error, 2.6e-8 (Remez exchange).
    ///
    /// @param words from `from` on, `BLOCK` of them
    /// @param radius receives `BLOCK` radii
    public static void radii(int[] words, int from, float[] radius) {
        FloatVector p8 = constant(-0.1744473536);
        FloatVector p7 = constant(0.2873370441);
        FloatVector p6 = constant(-0.2990452894);
        FloatVector p5 = constant(0.3312478124);
        FloatVector p4 = constant(-0.3991366726);
        FloatVector p3 = constant(0.5000414856);
        FloatVector p2 = constant(-0.6666837126);
        FloatVector p1 = constant(0.9999997592);
        FloatVector p0 = constant(-1.999999948);
        FloatVector minusTwoLn2 = constant(-1.3862943611198906);
        FloatVector word = constant(0x1p-32);
        FloatVector halfWord = constant(0x1p-33);
        FloatVector minusOne = constant(-1);
        IntVector one = constantInt(ONE);
        IntVector root = constantInt(ROOT);
        IntVector sign = constantInt(SIGN);
        for (int i = 0; i < BLOCK; i += WIDTH) {
            IntVector w = IntVector.fromArray(INTS, words, from + i);
            IntVector upper = w.lanewise(ASHR, 31);
            FloatVector v =
                    ((FloatVector) w.lanewise(XOR, upper).convertShape(I2F, FLOATS, 0)).lanewise(FMA, word, halfWord);
            // u = base + signed: v in the lower half, 1 - v in the upper.
            FloatVector signed = v.reinterpretAsInts()
                    .lanewise(XOR, upper.lanewise(AND, sign))
                    .reinterpretAsFloats();
            FloatVector base = upper.lanewise(AND, one).reinterpretAsFloats();
            IntVector exponent = base.add(signed).reinterpretAsInts().sub(root).lanewise(ASHR, 23);
            FloatVector scale = one.sub(exponent.lanewise(LSHL, 23)).reinterpretAsFloats();
            FloatVector f = signed.lanewise(FMA, scale, base.lanewise(FMA, scale, minusOne));
            FloatVector p = f.lanewise(FMA, p8, p7)
                    .lanewise(FMA, f, p6)
                    .lanewise(FMA, f, p5)
                    .lanewise(FMA, f, p4)
                    .lanewise(FMA, f, p3)
                    .lanewise(FMA, f, p2)
                    .lanewise(FMA, f, p1)
                    .lanewise(FMA, f, p0);
            FloatVector whole = ((FloatVector) exponent.convertShape(I2F, FLOATS, 0)).mul(minusTwoLn2);
            f.lanewise(FMA, p, whole).lanewise(SQRT).intoArray(radius, i);
        }
    }

    /// Adds `scale · radius · cos` and `scale · radius · sin` of the angle `2 π (word + ½) / 2^32` to two rows.
    ///
    /// A half turn flips both signs, so the angle is brought to `π x` with `-½ <= x < ½` by dropping the top bit,
    /// and the sign goes to the radius. `cos π x` and `sin π x / x` are polynomials in `x²` with the smallest
    /// largest error, 2.2e-10 and 4e-9 (Remez exchange).
    ///
    /// @param words from `from` on, `BLOCK` of them
    /// @param radius `BLOCK` radii
    /// @param scale `BLOCK` factors, 1 for the normal law
    /// @param normals receives the cosines' row from `at` on, and the sines' row behind it
    public static void angles(int[] words, int from, float[] radius, float[] scale, float[] normals, int at) {
        FloatVector c5 = constant(-0.02439671661);
        FloatVector c4 = constant(0.234937559);
        FloatVector c3 = constant(-1.335212057);
        FloatVector c2 = constant(4.058709164);
        FloatVector c1 = constant(-4.934802137);
        FloatVector c0 = constant(1);
        FloatVector s4 = constant(0.07730873833);
        FloatVector s3 = constant(-0.598097986);
        FloatVector s2 = constant(2.550042128);
        FloatVector s1 = constant(-5.167707727);
        FloatVector s0 = constant(3.1415926);
        FloatVector word = constant(0x1p-32);
        IntVector sign = constantInt(SIGN);
        for (int i = 0; i < BLOCK; i += WIDTH) {
            IntVector w = IntVector.fromArray(INTS, words, from + i);
            IntVector turned = w.lanewise(LSHL, 1);
            FloatVector r = FloatVector.fromArray(FLOATS, radius, i)
                    .mul(FloatVector.fromArray(FLOATS, scale, i))
                    .reinterpretAsInts()
                    .lanewise(XOR, w.lanewise(XOR, turned).lanewise(AND, sign))
                    .reinterpretAsFloats();
            FloatVector x = ((FloatVector) turned.convertShape(I2F, FLOATS, 0)).lanewise(FMA, word, word);
            FloatVector q = x.mul(x);
            FloatVector cosine = q.lanewise(FMA, c5, c4)
                    .lanewise(FMA, q, c3)
                    .lanewise(FMA, q, c2)
                    .lanewise(FMA, q, c1)
                    .lanewise(FMA, q, c0);
            FloatVector sine = q.lanewise(FMA, s4, s3)
                    .lanewise(FMA, q, s2)
                    .lanewise(FMA, q, s1)
                    .lanewise(FMA, q, s0)
                    .mul(x);
            int sines = at + BLOCK + i;
            cosine.lanewise(FMA, r, FloatVector.fromArray(FLOATS, normals, at + i))
                    .intoArray(normals, at + i);
            sine.lanewise(FMA, r, FloatVector.fromArray(FLOATS, normals, sines)).intoArray(normals, sines);
        }
    }
}
