package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.stats.BoundaryValue;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.kernels.model.CorrelationMatrix;
import java.util.Arrays;
import java.util.Optional;

/// A Student-t copula fitted to ranks, so that it says nothing of the margins and they nothing of it.
///
/// The correlation is `sin(π τ / 2)` of Kendall's `τ`, pair by pair, drawn to the nearest correlation matrix where
/// that is none; the degrees of freedom maximise the likelihood of the pseudo-observations beside it (Demarta and
/// McNeil 2005, Int. Statist. Review 73, §4.2). Errors by a jackknife of [CopulaFit#BLOCKS] blocks of days, on
/// `1/ν` and on Fisher's scale of the correlation: they allow for the margins being ranks and for the correlation
/// being estimated, which the curvature of the likelihood does not (Genest, Ghoudi and Rivest 1995, Biometrika
/// 82).
///
/// @param degrees `ν` with its interval, between 2.01 and 200; the upper end where the normal copula is not
///     ruled out
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
    public static final int FEWEST_DAYS = 250;

    /// The quantile of Student's law with one degree less than there are blocks that leaves 2.5 % above it.
    static final double DEVIATIONS = 2.0638985616280205;

    /// Share of a bound from which on a value counts as the bound.
    private static final double END = 0.999;

    /// Fits to at least two series.
    ///
    /// @param series `[series][day]`, of one length, finite
    public static CopulaOutcome of(double[][] series) {
        if (series[0].length < FEWEST_DAYS) {
            return new CopulaOutcome.TooFewDays(series[0].length, FEWEST_DAYS);
        }
        for (int s = 0; s < series.length; s++) {
            if (Arrays.stream(series[s]).distinct().count() < FEWEST_DAYS / 2) {
                return new CopulaOutcome.Tied(s);
            }
        }
        return new CopulaFit(series).outcome();
    }

    /// What it means that the degrees of freedom lie on an end of their range; empty inside.
    public Optional<BoundaryValue> boundary() {
        if (degrees.value() > END * CopulaFit.MOST_DEGREES) {
            return Optional.of(
                    new BoundaryValue("degreesOfFreedom", degrees.value(), "upper", "the normal copula is as good"));
        }
        return degrees.value() < CopulaFit.LEAST_DEGREES / END
                ? Optional.of(new BoundaryValue(
                        "degreesOfFreedom", degrees.value(), "lower", "tails so heavy that the variance hardly exists"))
                : Optional.empty();
    }

    /// A correlation with its error and 95 % interval.
    public ParameterEstimate estimate(int i, int j) {
        double value = correlation.at(i, j);
        double z = Math.log((1 + value) / (1 - value)) / 2;
        double error = fisherErrors[i][j];
        return new ParameterEstimate(
                "correlation",
                value,
                (1 - value * value) * error,
                Math.tanh(z - DEVIATIONS * error),
                Math.tanh(z + DEVIATIONS * error));
    }
}
