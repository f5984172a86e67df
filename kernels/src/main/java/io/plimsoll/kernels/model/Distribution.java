package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;

/// The law of the standardised shocks of one step: mean 0, variance 1, correlated.
public sealed interface Distribution {

    /// Multivariate normal.
    record Normal() implements Distribution {}

    /// Multivariate Student-t with unit variance: normal shocks times `√((ν - 2) / χ²_ν)`, with one `χ²` a step
    /// shared by all factors, so that extremes come together.
    ///
    /// @param degreesOfFreedom `ν`, above 2 so that the variance exists
    record StudentT(double degreesOfFreedom) implements Distribution {
        /// Beyond this the law cannot be told from the normal one.
        public static final double MOST_DEGREES = 1e6;

        /// @throws io.plimsoll.kernels.check.InvalidInputException unless `2 < ν <= 1e6`
        public StudentT {
            new Checks()
                    .finite("degreesOfFreedom", degreesOfFreedom)
                    .require(
                            !Double.isFinite(degreesOfFreedom)
                                    || (degreesOfFreedom > 2 && degreesOfFreedom <= MOST_DEGREES),
                            "/degreesOfFreedom",
                            "out-of-range",
                            "degreesOfFreedom is " + degreesOfFreedom + ": it must be above 2 and at most 1e6")
                    .throwIfAny();
        }
    }
}
