package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.optim.IntervalMinimiser;
import io.plimsoll.calibration.stats.BoundaryValue;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.kernels.model.CorrelationMatrix;
import java.util.Optional;

/// A joint Student-t law fitted to standardised residuals, as the engine draws it.
///
/// The degrees of freedom maximise the likelihood at the sample covariance, because the engine keeps the
/// variances, see [StudentLikelihood]. Their 95 % interval is symmetric in `1/ν` and includes the error of the
/// covariance. Margins and dependence share one `ν`.
///
/// @param degrees `ν`
/// @param low lower end of its interval
/// @param high upper end; [#MAX_DEGREES] if the normal law is not rejected
/// @param correlation of the scatter matrix, which is more robust to heavy tails than the sample correlation
/// @param logLikelihood of all days
/// @param days size of the sample
public record StudentDependence(
        double degrees, double low, double high, CorrelationMatrix correlation, double logLikelihood, int days) {
    /// Fewest days from which it is fitted.
    public static final int MIN_DAYS = 250;

    /// The largest `ν`: the lightest tails.
    public static final double MAX_DEGREES = 200;

    /// The smallest `ν`: the heaviest tails.
    public static final double MIN_DEGREES = 2.01;

    /// Share of the range of `1/ν` at each end that counts as the bound.
    private static final double BOUND_SHARE = 1e-3;

    /// The quantile of the normal law that leaves 2.5 % above it.
    private static final double NORMAL_QUANTILE_975 = 1.959963984540054;

    /// Fits the law to the days of at least one series.
    ///
    /// @param days `[day][series]`, finite, mean zero
    public static StudentOutcome of(double[][] days) {
        if (days.length < MIN_DAYS) {
            return new StudentOutcome.TooFewDays(days.length, MIN_DAYS);
        }
        StudentLikelihood likelihood = new StudentLikelihood(days);
        return likelihood.isDefined() ? fitted(likelihood, days.length) : new StudentOutcome.LinearlyDependent();
    }

    /// The bound on which the degrees of freedom lie; empty if inside the range.
    public Optional<BoundaryValue> boundary() {
        if (!isOnBound(degrees)) {
            return Optional.empty();
        }
        return Optional.of(
                degrees > 10
                        ? new BoundaryValue("degreesOfFreedom", degrees, "upper", "tails as light as the normal law's")
                        : new BoundaryValue(
                                "degreesOfFreedom",
                                degrees,
                                "lower",
                                "tails so heavy that the variance hardly exists"));
    }

    /// A correlation with its error. At the maximum of the likelihood of a `p`-variate Student-t law, a
    /// correlation has the variance `(1 - ρ²)² / n` times `(ν + p + 2) / (ν + p)` (Tyler 1982, Biometrika 69).
    /// The interval is symmetric on Fisher's scale.
    public ParameterEstimate estimate(int i, int j) {
        double value = correlation.at(i, j);
        double size = correlation.size();
        double error = Math.sqrt((degrees + size + 2) / ((degrees + size) * days));
        double z = 0.5 * StrictMath.log((1 + value) / (1 - value));
        return new ParameterEstimate(
                "correlation",
                value,
                (1 - value * value) * error,
                StrictMath.tanh(z - NORMAL_QUANTILE_975 * error),
                StrictMath.tanh(z + NORMAL_QUANTILE_975 * error));
    }

    private static StudentOutcome fitted(StudentLikelihood likelihood, int days) {
        double best = 1
                / IntervalMinimiser.minimum(
                        heaviness -> -likelihood.ofFixedCovariance(1 / heaviness), 1 / MAX_DEGREES, 1 / MIN_DEGREES);
        double[][] scatter = likelihood.scatter(best);
        if (scatter == null) {
            return new StudentOutcome.LinearlyDependent();
        }
        double least = 1 / MAX_DEGREES;
        double most = 1 / MIN_DEGREES;
        double error = isOnBound(best) && best < 10 ? Double.POSITIVE_INFINITY : likelihood.errorOf(1 / best);
        // The curvature is not that of a maximum: the interval is the whole range.
        double reach = error > 0 ? NORMAL_QUANTILE_975 * error : Double.POSITIVE_INFINITY;
        return new StudentOutcome.Fitted(new StudentDependence(
                best,
                Math.min(best, 1 / Math.min(most, 1 / best + reach)),
                Math.max(best, 1 / Math.max(least, 1 / best - reach)),
                correlation(scatter),
                likelihood.ofFixedCovariance(best),
                days));
    }

    private static boolean isOnBound(double degrees) {
        double range = 1 / MIN_DEGREES - 1 / MAX_DEGREES;
        return 1 / degrees - 1 / MAX_DEGREES < BOUND_SHARE * range
                || 1 / MIN_DEGREES - 1 / degrees < BOUND_SHARE * range;
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
