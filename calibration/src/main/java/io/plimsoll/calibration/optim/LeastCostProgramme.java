package io.plimsoll.calibration.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/// The linear programme of least cost: `min c · x` with `A x <= b` and `0 <= x <= u`, by the simplex method (Commons
/// Math).
public final class LeastCostProgramme {
    private static final int MAX_ITERATIONS = 10_000;
    private static final double OPTIMALITY = 1e-9;
    private static final int MAX_ULPS = 10;
    private static final double PIVOT_CUT_OFF = 1e-11;

    private final double[] costs;

    /// Variables that can be above 0; the solver sees only these.
    private final int[] free;

    private final List<LinearConstraint> constraints = new ArrayList<>();

    /// @param costs `c`, finite
    /// @param upper `u`, at least 0; infinite for none
    public LeastCostProgramme(double[] costs, double[] upper) {
        this.costs = costs.clone();
        this.free = IntStream.range(0, upper.length).filter(i -> upper[i] > 0).toArray();
        for (int j = 0; j < free.length; j++) {
            if (upper[free[j]] < Double.POSITIVE_INFINITY) {
                double[] row = new double[free.length];
                row[j] = 1;
                constraints.add(new LinearConstraint(row, Relationship.LEQ, upper[free[j]]));
            }
        }
    }

    /// Adds `row · x <= bound`.
    public void atMost(double[] row, double bound) {
        double[] seen = seen(row);
        double largest = Arrays.stream(seen).map(Math::abs).max().orElse(0);
        double scale = largest > 0 ? 1 / largest : 1;
        double[] scaled = Arrays.stream(seen).map(entry -> entry * scale).toArray();
        constraints.add(new LinearConstraint(scaled, Relationship.LEQ, bound * scale));
    }

    private double[] seen(double[] row) {
        return Arrays.stream(free).mapToDouble(i -> row[i]).toArray();
    }

    /// The cheapest point; empty if there is none, or if the solver does not end.
    public Optional<double[]> solve() {
        try {
            double[] found = new SimplexSolver(OPTIMALITY, MAX_ULPS, PIVOT_CUT_OFF)
                    .optimize(
                            new MaxIter(MAX_ITERATIONS),
                            new LinearObjectiveFunction(seen(costs), 0),
                            new LinearConstraintSet(constraints),
                            GoalType.MINIMIZE,
                            new NonNegativeConstraint(true))
                    .getPoint();
            double[] point = new double[costs.length];
            for (int j = 0; j < free.length; j++) {
                point[free[j]] = found[j];
            }
            return Optional.of(point);
        } catch (MathIllegalStateException unsolved) {
            return Optional.empty();
        }
    }
}
