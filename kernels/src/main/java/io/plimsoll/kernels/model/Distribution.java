package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;

/// The law of the standardised shocks of one model period: mean 0, variance 1, correlated between factors,
/// independent between periods.
public sealed interface Distribution {

    /// Multivariate normal.
    record Normal() implements Distribution {}

    /// Multivariate Student-t with unit variance: normal shocks times `√((ν - 2) / χ²_ν)`, with one `χ²` a period
    /// shared by all factors, so that extremes come together.
    ///
    /// @param degreesOfFreedom `ν`, above 2 so that the variance exists
    record StudentT(double degreesOfFreedom) implements Distribution {
        /// Largest degrees of freedom; above it the law is indistinguishable from the normal law.
        public static final double MAX_DEGREES = 1e6;

        /// @throws io.plimsoll.kernels.check.InvalidInputException unless `2 < ν <= 1e6`
        public StudentT {
            new Checks()
                    .finite("degreesOfFreedom", degreesOfFreedom)
                    .require(
                            !Double.isFinite(degreesOfFreedom)
                                    || (degreesOfFreedom > 2 && degreesOfFreedom <= MAX_DEGREES),
                            "/degreesOfFreedom",
                            "out-of-range",
                            "degreesOfFreedom: " + degreesOfFreedom + " is out of range (above 2, at most 1,000,000)")
                    .throwIfAny();
        }
    }

    /// Filtered history (Barone-Adesi, Giannopoulos and Vosper, VaR without correlations for portfolios of
    /// derivative securities, 1999): the shocks of a period are one row of past joint residuals, each row as
    /// likely as any other, drawn anew for every period. Scaled to today's volatility they are what the past
    /// would look like now.
    ///
    /// The correlation is that of the residuals. Over one period the law is discrete: at every confidence the
    /// loss is bounded by that of the worst row.
    ///
    /// @param residuals one row a historical period, one column a factor, in the order of the model's factors
    record FilteredHistory(ResidualHistory residuals) implements Distribution {}
}
