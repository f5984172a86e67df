package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.stats.BoundaryValue;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.kernels.model.CorrelationMatrix;
import java.util.Arrays;
import java.util.Optional;

/// A Student-t copula fitted to ranks, independent of the marginal distributions.
///
/// The correlation of a pair is `sin(π τ / 2)` of Kendall's `τ`; if the result is not a correlation matrix, the
/// nearest one is used. The degrees of freedom maximise the likelihood of the pseudo-observations at this
/// correlation (Demarta and McNeil 2005, Int. Statist. Review 73, §4.2). Errors come from a jackknife of
/// [CopulaFit#BLOCKS] blocks of days, on `1/ν` and on Fisher's scale of the correlation. They include the errors
/// of the ranks and of the correlation; the curvature of the likelihood does not (Genest, Ghoudi and Rivest 1995,
/// Biometrika 82).
///
/// @param degrees `ν` with its interval, between 2.01 and 200; the upper end if the normal copula is not rejected
/// @param correlation of the copula
/// @param fisherErrors `[i][j]` of the arc tangents of the correlations
/// @param logLikelihood of all days
/// @param days size of the sample
public record StudentCopula(
        ParameterEstimate degrees,
        CorrelationMatrix correlation,
        double[][] fisherErrors,
        double logLikelihood,
        int days) {
    /// Fewest days from which it is fitted.
    public static final int MIN_DAYS = 250;

    /// The 97.5 % quantile of Student's law with one degree of freedom less than the number of blocks.
    static final double STUDENT_QUANTILE_975 = 2.0638985616280205;

    /// Share of a bound at which a value counts as the bound.
    private static final double BOUND_SHARE = 0.999;

    /// Fits the copula to at least two series.
    ///
    /// @param series `[series][day]`, of one length, finite
    public static CopulaOutcome of(double[][] series) {
        if (series[0].length < MIN_DAYS) {
            return new CopulaOutcome.TooFewDays(series[0].length, MIN_DAYS);
        }
        for (int s = 0; s < series.length; s++) {
            if (Arrays.stream(series[s]).distinct().count() < MIN_DAYS / 2) {
                return new CopulaOutcome.Tied(s);
            }
        }
        return new CopulaFit(series).outcome();
    }

    /// The bound on which the degrees of freedom lie; empty if inside the range.
    public Optional<BoundaryValue> boundary() {
        if (degrees.value() > BOUND_SHARE * CopulaFit.MAX_DEGREES) {
            return Optional.of(
                    new BoundaryValue("degreesOfFreedom", degrees.value(), "upper", "the normal copula is as good"));
        }
        return degrees.value() < CopulaFit.MIN_DEGREES / BOUND_SHARE
                ? Optional.of(new BoundaryValue(
                        "degreesOfFreedom", degrees.value(), "lower", "tails so heavy that the variance hardly exists"))
                : Optional.empty();
    }

    /// A correlation with its error and 95 % interval.
    public ParameterEstimate estimate(int i, int j) {
        double value = correlation.at(i, j);
        double z = StrictMath.log((1 + value) / (1 - value)) / 2;
        double error = fisherErrors[i][j];
        return new ParameterEstimate(
                "correlation",
                value,
                (1 - value * value) * error,
                StrictMath.tanh(z - STUDENT_QUANTILE_975 * error),
                StrictMath.tanh(z + STUDENT_QUANTILE_975 * error));
    }
}
