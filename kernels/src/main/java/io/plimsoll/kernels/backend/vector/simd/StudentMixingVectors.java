package io.plimsoll.kernels.backend.vector.simd;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.FLOATS;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.WIDTH;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.constant;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LSHL;

import io.plimsoll.kernels.model.StudentMixing;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// The multiplier of the Student-t law from a normal score, by the Chebyshev sum of [StudentMixing] and an
/// exponential.
public final class StudentMixingVectors {
    private static final double LOG2_E = 1.4426950408889634;
    private static final double ROUNDER = 0x1.8p23;
    /// Largest sum of dropped coefficients: a third of a rounding error.
    private static final double NEGLIGIBLE_COEFFICIENT_SUM = 2e-8;

    private final float[] coefficients;

    /// @param chebyshev from [StudentMixing#coefficients]
    public StudentMixingVectors(double[] chebyshev) {
        int kept = chebyshev.length;
        double rest = 0;
        while (kept > 2 && rest + Math.abs(chebyshev[kept - 1]) < NEGLIGIBLE_COEFFICIENT_SUM) {
            rest += Math.abs(chebyshev[--kept]);
        }
        this.coefficients = new float[kept];
        for (int k = 0; k < kept; k++) {
            coefficients[k] = (float) (chebyshev[k] * LOG2_E);
        }
    }

    /// The multipliers of a block.
    ///
    /// @param scores normal scores, `BLOCK` from the start on
    /// @param multipliers receives `BLOCK` multipliers
    public void multiply(float[] scores, float[] multipliers) {
        exponentials(coefficients, scores, multipliers);
    }

    private static void exponentials(float[] coefficients, float[] scores, float[] multipliers) {
        FloatVector twice = constant(2 / StudentMixing.MAX_SCORE);
        FloatVector half = constant(0.5);
        FloatVector rounder = constant(ROUNDER);
        FloatVector e5 = constant(0.00132764806);
        FloatVector e4 = constant(0.009675541655);
        FloatVector e3 = constant(0.05550713254);
        FloatVector e2 = constant(0.2402211972);
        FloatVector e1 = constant(0.6931469671);
        FloatVector e0 = constant(1.000000072);
        for (int i = 0; i < BLOCK; i += WIDTH) {
            FloatVector x2 = FloatVector.fromArray(FLOATS, scores, i).mul(twice);
            FloatVector next = FloatVector.broadcast(FLOATS, 0);
            FloatVector afterNext = next;
            for (int k = coefficients.length - 1; k >= 1; k--) {
                FloatVector current = x2.lanewise(
                        FMA,
                        next,
                        FloatVector.broadcast(FLOATS, coefficients[k]).sub(afterNext));
                afterNext = next;
                next = current;
            }
            FloatVector log2 = x2.mul(half)
                    .lanewise(
                            FMA,
                            next,
                            FloatVector.broadcast(FLOATS, coefficients[0]).sub(afterNext));
            FloatVector n = log2.add(rounder);
            FloatVector r = log2.add(rounder.sub(n));
            FloatVector e = r.lanewise(FMA, e5, e4)
                    .lanewise(FMA, r, e3)
                    .lanewise(FMA, r, e2)
                    .lanewise(FMA, r, e1)
                    .lanewise(FMA, r, e0);
            IntVector scaled = n.reinterpretAsInts().lanewise(LSHL, 23).add(e.reinterpretAsInts());
            scaled.reinterpretAsFloats().intoArray(multipliers, i);
        }
    }
}
