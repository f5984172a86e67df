package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import java.util.List;

/// How far the parameters of a model may lie from the truth, because the history that they come from is a sample.
///
/// Under filtered history the rows carry the error of the residuals' law themselves, so only the volatilities have
/// an error here.
public final class ParameterErrors {
    /// Largest standard error of the logarithm of a volatility.
    public static final double LARGEST_VOLATILITY_ERROR = 3;

    /// Largest standard error of `1/ν`, which lies between 0 and 1/2.
    public static final double LARGEST_INVERSE_DEGREES_ERROR = 0.5;

    /// Most periods behind a correlation.
    public static final double MOST_PERIODS = 1e9;

    private final double[][] volatilities;
    private final double[][] root;
    private final double inverseDegrees;
    private final double correlationPeriods;

    private ParameterErrors(
            double[][] volatilities, double[][] root, double inverseDegrees, double correlationPeriods) {
        this.volatilities = volatilities;
        this.root = root;
        this.inverseDegrees = inverseDegrees;
        this.correlationPeriods = correlationPeriods;
    }

    /// Checks and copies.
    ///
    /// @param volatilities `[factor][factor]`, covariance of the errors of the logarithms of the volatilities
    /// @param inverseDegrees standard error of `1/ν` of a Student-t law; 0 for another law
    /// @param correlationPeriods number of independent normal periods whose sample correlation has the error that
    ///     this one has; 0 under filtered history, and for one factor
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every entry and number that breaks its rule
    public static ParameterErrors of(double[][] volatilities, double inverseDegrees, double correlationPeriods) {
        int size = volatilities.length;
        Checks checks = new Checks()
                .within("inverseDegreesOfFreedom", inverseDegrees, 0, LARGEST_INVERSE_DEGREES_ERROR)
                .within("correlationPeriods", correlationPeriods, 0, MOST_PERIODS);
        double most = LARGEST_VOLATILITY_ERROR * LARGEST_VOLATILITY_ERROR;
        for (int i = 0; i < size; i++) {
            if (volatilities[i].length != size) {
                checks.require(
                        false,
                        "/logVolatilityCovariance/" + i,
                        "wrong-size",
                        "row " + i + " has " + volatilities[i].length + " numbers: it must have " + size
                                + ", one a factor");
            } else {
                checks.require(
                        volatilities[i][i] >= 0 && volatilities[i][i] <= most,
                        "/logVolatilityCovariance/" + i + "/" + i,
                        "out-of-range",
                        "the variance is " + volatilities[i][i] + ": it must lie between 0 and " + most);
            }
        }
        checks.throwIfAny();
        double[][] root = root(volatilities);
        double[][] copy = new double[size][];
        for (int i = 0; i < size; i++) {
            copy[i] = volatilities[i].clone();
        }
        return new ParameterErrors(copy, root, inverseDegrees, correlationPeriods);
    }

    /// The lower triangular root of a covariance matrix.
    private static double[][] root(double[][] covariance) {
        int size = covariance.length;
        double[][] correlation = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
                correlation[i][j] = i == j ? 1 : correlation(covariance[i][j], scale);
            }
        }
        double[][] root = correlationOf(correlation);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                root[i][j] *= Math.sqrt(covariance[i][i]);
            }
        }
        return root;
    }

    /// Beyond the range of correlations where one of the variances is 0 and the covariance is not.
    private static double correlation(double covariance, double scale) {
        return scale > 0 ? covariance / scale : covariance == 0 ? 0 : Double.POSITIVE_INFINITY;
    }

    private static double[][] correlationOf(double[][] rows) {
        try {
            return rows.length == 0 ? rows : CorrelationMatrix.of(rows).choleskyFactor();
        } catch (InvalidInputException notOne) {
            throw new InvalidInputException(List.of(new Fault(
                    "/logVolatilityCovariance",
                    "no-covariance",
                    "logVolatilityCovariance is no covariance matrix: it must be symmetric, and no eigenvalue may be"
                            + " negative")));
        }
    }

    /// Adds what does not fit a model with this law and so many factors.
    void check(Checks checks, Distribution law, int factors) {
        checks.require(
                        volatilities.length == factors,
                        "/estimation/logVolatilityCovariance",
                        "wrong-size",
                        "logVolatilityCovariance has " + volatilities.length
                                + " rows: it must have one for each of the " + factors + " factors")
                .require(
                        inverseDegrees == 0 || law instanceof Distribution.StudentT,
                        "/estimation/inverseDegreesOfFreedom",
                        "not-of-this-law",
                        "inverseDegreesOfFreedom is " + inverseDegrees
                                + ": only a student-t law has degrees of freedom; leave it out")
                .require(
                        correlationPeriods == 0 || !(law instanceof Distribution.FilteredHistory),
                        "/estimation/correlationPeriods",
                        "not-of-this-law",
                        "correlationPeriods is " + correlationPeriods
                                + ": the rows of filtered history carry the error of their correlation; leave it out")
                .require(
                        correlationPeriods == 0 || correlationPeriods >= factors,
                        "/estimation/correlationPeriods",
                        "out-of-range",
                        "correlationPeriods is " + correlationPeriods + ": it must be at least the number of factors, "
                                + factors);
    }

    /// Number of factors.
    public int factors() {
        return volatilities.length;
    }

    /// The covariance of the errors of the logarithms of two factors' volatilities.
    public double covariance(int one, int other) {
        return volatilities[one][other];
    }

    /// Standard error of `1/ν`.
    public double inverseDegrees() {
        return inverseDegrees;
    }

    /// Number of independent normal periods whose sample correlation has the error that this one has; 0 for none.
    public double correlationPeriods() {
        return correlationPeriods;
    }

    /// Errors of the logarithms of all volatilities.
    ///
    /// @param normals independent standard normal numbers, one a factor
    double[] logVolatilities(double[] normals) {
        double[] errors = new double[root.length];
        for (int i = 0; i < errors.length; i++) {
            for (int j = 0; j <= i; j++) {
                errors[i] += root[i][j] * normals[j];
            }
        }
        return errors;
    }
}
