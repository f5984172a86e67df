package io.plimsoll.kernels.model;

/// The upper tail of a Student-t law with unit variance.
public final class StudentTail {
    private StudentTail() {}

    /// An upper bound of `P(X > x)`, by the leading term of the density: `C t^-ν / ν` with `t = x √(ν / (ν - 2))`
    /// and `C = Γ((ν+1)/2) ν^((ν+1)/2) / (√(νπ) Γ(ν/2))`. Relative excess: about `(ν + 1) ν / (2 t²)`; at most 1.
    ///
    /// @param degreesOfFreedom `ν`, above 2
    /// @param deviations `x`, above 0
    public static double beyond(double degreesOfFreedom, double deviations) {
        double half = 0.5 * degreesOfFreedom;
        double logT = StrictMath.log(deviations)
                + 0.5 * (StrictMath.log(degreesOfFreedom) - StrictMath.log(degreesOfFreedom - 2));
        double log = ChiSquareLaw.logGamma(half + 0.5)
                - ChiSquareLaw.logGamma(half)
                + (half + 0.5) * StrictMath.log(degreesOfFreedom)
                - 0.5 * StrictMath.log(degreesOfFreedom * Math.PI)
                - degreesOfFreedom * logT
                - StrictMath.log(degreesOfFreedom);
        return Math.min(1, StrictMath.exp(log));
    }
}
