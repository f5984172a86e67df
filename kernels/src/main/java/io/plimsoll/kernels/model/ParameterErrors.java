package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import java.util.List;

/// The estimation errors of a model's parameters, which come from a finite history.
///
/// The parameters are the log-volatilities of the factors, in their order, followed by `1/ν` of a Student-t law
/// if it has an error. Under filtered history the rows themselves carry the error of the residuals' law.
public final class ParameterErrors {
    /// Largest standard error of a parameter.
    public static final double MAX_ERROR = 3;

    /// Most periods behind a correlation.
    public static final double MAX_PERIODS = 1e9;

    private final double[][] covariance;
    private final double[][] root;
    private final double correlationPeriods;

    private ParameterErrors(double[][] covariance, double[][] root, double correlationPeriods) {
        this.covariance = covariance;
        this.root = root;
        this.correlationPeriods = correlationPeriods;
    }

    /// Checks and copies the arguments.
    ///
    /// @param covariance `[parameter][parameter]`, covariance of the errors
    /// @param correlationPeriods effective sample size of the correlation: the number of independent normal
    ///     periods whose sample correlation has the same error; 0 under filtered history, and for one factor
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every invalid entry
    public static ParameterErrors of(double[][] covariance, double correlationPeriods) {
        int size = covariance.length;
        Checks checks = new Checks().within("correlationPeriods", correlationPeriods, 0, MAX_PERIODS);
        double most = MAX_ERROR * MAX_ERROR;
        for (int i = 0; i < size; i++) {
            if (covariance[i].length != size) {
                checks.require(
                        false,
                        "/covariance/" + i,
                        "wrong-size",
                        "row " + i + " has " + covariance[i].length + " numbers: it must have " + size
                                + ", one a parameter");
            } else {
                checks.require(
                        covariance[i][i] >= 0 && covariance[i][i] <= most,
                        "/covariance/" + i + "/" + i,
                        "out-of-range",
                        "variance: " + covariance[i][i] + " is out of range (0 to " + most + ")");
            }
        }
        checks.throwIfAny();
        double[][] root = root(covariance);
        double[][] copy = new double[size][];
        for (int i = 0; i < size; i++) {
            copy[i] = covariance[i].clone();
        }
        return new ParameterErrors(copy, root, correlationPeriods);
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

    /// Infinite if a variance is 0 and the covariance is not, which then fails the check.
    private static double correlation(double covariance, double scale) {
        return scale > 0 ? covariance / scale : covariance == 0 ? 0 : Double.POSITIVE_INFINITY;
    }

    private static double[][] correlationOf(double[][] rows) {
        try {
            return rows.length == 0 ? rows : CorrelationMatrix.of(rows).choleskyFactor();
        } catch (InvalidInputException notOne) {
            throw new InvalidInputException(List.of(new Fault(
                    "/covariance",
                    "no-covariance",
                    "covariance is no covariance matrix: it must be symmetric, and no eigenvalue may be"
                            + " negative")));
        }
    }

    /// Adds the faults of errors that do not fit a model with this law and this number of factors.
    void check(Checks checks, Distribution law, int factors) {
        boolean hasDegrees = law instanceof Distribution.StudentT;
        checks.require(
                        covariance.length == factors || (hasDegrees && covariance.length == factors + 1),
                        "/estimation/covariance",
                        "wrong-size",
                        "covariance has " + covariance.length + " rows: it must have one for each of the " + factors
                                + " factors" + (hasDegrees ? ", and may have one more for 1/degreesOfFreedom" : ""))
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

    /// Number of parameters with an error.
    public int size() {
        return covariance.length;
    }

    /// The covariance of the errors of two parameters.
    public double covariance(int one, int other) {
        return covariance[one][other];
    }

    /// Effective sample size of the correlation, in periods; 0 for none.
    public double correlationPeriods() {
        return correlationPeriods;
    }

    /// The errors of all parameters.
    ///
    /// @param normals independent standard normal variates, one per parameter
    double[] of(double[] normals) {
        double[] errors = new double[root.length];
        for (int i = 0; i < errors.length; i++) {
            for (int j = 0; j <= i; j++) {
                errors[i] += root[i][j] * normals[j];
            }
        }
        return errors;
    }
}
