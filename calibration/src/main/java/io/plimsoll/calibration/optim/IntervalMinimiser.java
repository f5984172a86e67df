package io.plimsoll.calibration.optim;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/// Minimises a function of one variable on an interval by Brent's method (Brent 1973, Algorithms for Minimization
/// without Derivatives, ch. 5; Commons Math). Finds the global minimum of a function with one local minimum, and
/// some local minimum otherwise.
public final class IntervalMinimiser {
    private static final double RELATIVE_TOLERANCE = 1e-9;
    private static final double ABSOLUTE_TOLERANCE = 1e-12;
    private static final int MAX_EVALUATIONS = 1000;

    private IntervalMinimiser() {}

    /// The location of the minimum in `[low, high]`, with a relative accuracy of about 1e-9 or the rounding of
    /// the function.
    ///
    /// @throws IllegalArgumentException unless `low < high`
    public static double minimum(DoubleUnaryOperator function, double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException("no interval lies between " + low + " and " + high);
        }
        return new BrentOptimizer(RELATIVE_TOLERANCE, ABSOLUTE_TOLERANCE)
                .optimize(
                        new UnivariateObjectiveFunction(function::applyAsDouble),
                        GoalType.MINIMIZE,
                        new SearchInterval(low, high),
                        new MaxEval(MAX_EVALUATIONS))
                .getPoint();
    }
}
