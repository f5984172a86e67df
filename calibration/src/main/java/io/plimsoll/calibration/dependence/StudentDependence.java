package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.optim.IntervalMinimiser;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.kernels.model.CorrelationMatrix;

/// A joint Student-t law fitted to standardised residuals: what the engine draws.
///
/// The degrees of freedom maximise the profile likelihood, see [StudentLikelihood]; their 95 % interval
/// holds the values whose profile log-likelihood lies within 1.92 of the highest (Wilks 1938, Ann. Math.
/// Statist. 9). Margins and dependence share one `ν`; a copula with margins of their own is not fitted.
///
/// @param degrees `ν`
/// @param low lower end of its interval
/// @param high upper end; [#MOST_DEGREES] where the normal law is not ruled out
/// @param correlation of the scatter matrix, which heavy tails disturb less than the sample's
/// @param logLikelihood of all days
/// @param days size of the sample
public record StudentDependence(
        double degrees, double low, double high, CorrelationMatrix correlation, double logLikelihood, int days) {
    /// Fewest days from which it is fitted.
    public static final int FEWEST_DAYS = 250;

    /// The lightest tails that are looked at.
    public static final double MOST_DEGREES = 200;

    private static final double LEAST_DEGREES = 2.01;

    /// Half the 95 % quantile of `χ²(1)`.
    private static final double DROP = 1.920729410347062;

    /// The quantile of the normal law that leaves 2.5 % above it.
    private static final double DEVIATIONS = 1.959963984540054;

    /// Fits to days of at least one series.
    ///
    /// @param days `[day][series]`, finite, mean zero
    public static StudentOutcome of(double[][] days) {
        if (days.length < FEWEST_DAYS) {
            return new StudentOutcome.TooFewDays(days.length, FEWEST_DAYS);
        }
        StudentLikelihood likelihood = new StudentLikelihood(days);
        return likelihood.isDefined()
                ? new StudentOutcome.Fitted(fitted(likelihood, days.length))
                : new StudentOutcome.LinearlyDependent();
    }

    /// A correlation with its error. For the maximum of the likelihood of a `p`-variate Student-t law the
    /// variance of a correlation is `(1 - ρ²)² / n` times `(ν + p + 2) / (ν + p)` (Tyler 1982, Biometrika 69);
    /// the interval is symmetric on Fisher's scale.
    public ParameterEstimate estimate(int i, int j) {
        double value = correlation.at(i, j);
        double size = correlation.size();
        double error = Math.sqrt((degrees + size + 2) / ((degrees + size) * days));
        double z = 0.5 * Math.log((1 + value) / (1 - value));
        return new ParameterEstimate(
                "correlation",
                value,
                (1 - value * value) * error,
                Math.tanh(z - DEVIATIONS * error),
                Math.tanh(z + DEVIATIONS * error));
    }

    private static StudentDependence fitted(StudentLikelihood likelihood, int days) {
        double best = 1
                / IntervalMinimiser.minimum(
                        heaviness -> -likelihood.at(1 / heaviness).logLikelihood(),
                        1 / MOST_DEGREES,
                        1 / LEAST_DEGREES);
        StudentLikelihood.Profile profile = likelihood.at(best);
        double floor = profile.logLikelihood() - DROP;
        return new StudentDependence(
                best,
                crossing(likelihood, floor, best, LEAST_DEGREES),
                crossing(likelihood, floor, best, MOST_DEGREES),
                correlation(profile.scatter()),
                profile.logLikelihood(),
                days);
    }

    /// Where the profile falls to `floor` between the best value and an end; the end if it does not. By
    /// bisection on the scale of `1/ν`, on which the profile is nearest to a parabola.
    private static double crossing(StudentLikelihood likelihood, double floor, double best, double end) {
        if (likelihood.at(end).logLikelihood() >= floor) {
            return end;
        }
        double inside = 1 / best;
        double outside = 1 / end;
        for (int step = 0; step < 30; step++) {
            double middle = 0.5 * (inside + outside);
            if (likelihood.at(1 / middle).logLikelihood() >= floor) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return 1 / inside;
    }

    private static CorrelationMatrix correlation(double[][] scatter) {
        int size = scatter.length;
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            rows[i][i] = 1;
            for (int j = 0; j < i; j++) {
                rows[i][j] = Math.clamp(scatter[i][j] / Math.sqrt(scatter[i][i] * scatter[j][j]), -1, 1);
                rows[j][i] = rows[i][j];
            }
        }
        return CorrelationMatrix.of(rows);
    }
}
