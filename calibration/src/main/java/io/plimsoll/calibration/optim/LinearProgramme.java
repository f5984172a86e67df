package io.plimsoll.calibration.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/// The largest linear gain under linear equations and a bound on the sum of absolute values, by the simplex method
/// (Commons Math).
public final class LinearProgramme {
    private static final int MAX_ITERATIONS = 10_000;

    private LinearProgramme() {}

    /// The weights `w` with the largest `gains · w` such that `row · w = 0` for every row of `equations` and
    /// `Σ |w| <= 1`; empty if the solver does not end.
    ///
    /// @param gains at least one, finite
    /// @param equations rows as long as `gains`
    public static Optional<double[]> largest(double[] gains, double[][] equations) {
        int size = gains.length;
        List<LinearConstraint> constraints = new ArrayList<>();
        for (double[] equation : equations) {
            constraints.add(new LinearConstraint(twoSided(equation), Relationship.EQ, 0));
        }
        double[] ones = new double[2 * size];
        Arrays.fill(ones, 1);
        constraints.add(new LinearConstraint(ones, Relationship.LEQ, 1));
        try {
            double[] parts = new SimplexSolver()
                    .optimize(
                            new MaxIter(MAX_ITERATIONS),
                            new LinearObjectiveFunction(twoSided(gains), 0),
                            new LinearConstraintSet(constraints),
                            GoalType.MAXIMIZE,
                            new NonNegativeConstraint(true))
                    .getPoint();
            double[] weights = new double[size];
            for (int i = 0; i < size; i++) {
                weights[i] = parts[i] - parts[size + i];
            }
            return Optional.of(weights);
        } catch (MathIllegalStateException unsolved) {
            return Optional.empty();
        }
    }

    /// The coefficients of the positive and of the negative parts.
    private static double[] twoSided(double[] row) {
        double[] both = Arrays.copyOf(row, 2 * row.length);
        for (int i = 0; i < row.length; i++) {
            both[row.length + i] = -row[i];
        }
        return both;
    }
}
