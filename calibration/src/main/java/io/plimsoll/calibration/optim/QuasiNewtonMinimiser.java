package io.plimsoll.calibration.optim;

import java.util.Arrays;

/// Minimises a smooth function by BFGS (Nocedal and Wright, Numerical Optimization, 2nd ed., algorithm 6.1, with
/// the first scaling of equation 6.20) and the line search of Lewis and Overton (2013), "Nonsmooth optimization
/// via quasi-Newton methods", Math. Program. 141, algorithm 2.6, which brackets a step with the weak Wolfe
/// conditions. A point where the function is not finite counts as a step too long.
///
/// Deterministic. The function should be scaled so that its values are of order one.
public final class QuasiNewtonMinimiser {
    private static final int MAX_STEPS_OF_A_SEARCH = 60;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;

    /// Largest gradient at which a search that finds no lower point counts as converged: the rounding of the
    /// function allows no more.
    private static final double ROUNDING_STEEPNESS = 1e-4;

    private final SmoothFunction function;
    private final double tolerance;
    private final int mostIterations;

    /// @param function to minimise
    /// @param tolerance largest absolute partial derivative at which it stops, above 0
    /// @param mostIterations at least 1
    public QuasiNewtonMinimiser(SmoothFunction function, double tolerance, int mostIterations) {
        if (!(tolerance > 0) || mostIterations < 1) {
            throw new IllegalArgumentException(
                    "tolerance " + tolerance + " must be above 0 and iterations " + mostIterations + " at least 1");
        }
        this.function = function;
        this.tolerance = tolerance;
        this.mostIterations = mostIterations;
    }

    /// Minimises from `start`, which is not changed.
    public MinimumOutcome from(double[] start) {
        Point here = evaluate(start.clone());
        if (!here.finite()) {
            return new MinimumOutcome.NotDefined();
        }
        double[][] inverse = identity(start.length);
        for (int iteration = 0; iteration < mostIterations; iteration++) {
            if (here.steepness() <= tolerance) {
                return new MinimumOutcome.Found(here.asMinimum(iteration));
            }
            double[] direction = downhill(inverse, here);
            Point next = search(here, direction);
            if (next.value >= here.value) {
                Minimum last = here.asMinimum(iteration);
                return here.steepness() <= ROUNDING_STEEPNESS
                        ? new MinimumOutcome.Found(last)
                        : new MinimumOutcome.Stopped(
                                last, "no step decreases the function although the gradient has not vanished");
            }
            update(inverse, here, next, iteration == 0);
            here = next;
        }
        return new MinimumOutcome.Stopped(
                here.asMinimum(mostIterations),
                "the gradient has not vanished after " + mostIterations + " iterations");
    }

    private record Point(double[] x, double value, double[] gradient) {
        boolean finite() {
            return Double.isFinite(value) && Arrays.stream(gradient).allMatch(Double::isFinite);
        }

        double steepness() {
            return Arrays.stream(gradient).map(Math::abs).max().orElse(0);
        }

        Minimum asMinimum(int iterations) {
            return new Minimum(x.clone(), value, steepness(), iterations);
        }
    }

    private Point evaluate(double[] x) {
        double[] gradient = new double[x.length];
        double value = function.at(x, gradient);
        return new Point(x, value, gradient);
    }

    private static double[] downhill(double[][] inverse, Point here) {
        double[] direction = new double[here.x.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -dot(inverse[i], here.gradient);
        }
        if (dot(direction, here.gradient) < 0) {
            return direction;
        }
        // Rounding has spoilt the curvature: restart with the steepest descent.
        for (int i = 0; i < direction.length; i++) {
            Arrays.fill(inverse[i], 0);
            inverse[i][i] = 1;
            direction[i] = -here.gradient[i];
        }
        return direction;
    }

    private Point search(Point here, double[] direction) {
        double slope = dot(direction, here.gradient);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double step = 1;
        Point best = here;
        for (int tries = 0; tries < MAX_STEPS_OF_A_SEARCH; tries++) {
            Point there = evaluate(along(here.x, direction, step));
            if (!there.finite() || there.value > here.value + SUFFICIENT_DECREASE * step * slope) {
                high = step;
            } else {
                best = there.value < best.value ? there : best;
                if (dot(direction, there.gradient) >= CURVATURE * slope) {
                    return there;
                }
                low = step;
            }
            step = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * low;
        }
        return best;
    }

    private static void update(double[][] inverse, Point here, Point next, boolean first) {
        int size = here.x.length;
        double[] moved = difference(next.x, here.x);
        double[] bent = difference(next.gradient, here.gradient);
        double curvature = dot(moved, bent);
        if (!(curvature > 0)) {
            return;
        }
        if (first) {
            double scale = curvature / dot(bent, bent);
            for (int i = 0; i < size; i++) {
                inverse[i][i] = scale;
            }
        }
        double[] image = new double[size];
        for (int i = 0; i < size; i++) {
            image[i] = dot(inverse[i], bent);
        }
        double weight = (1 + dot(bent, image) / curvature) / curvature;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                inverse[i][j] += weight * moved[i] * moved[j] - (image[i] * moved[j] + moved[i] * image[j]) / curvature;
            }
        }
    }

    private static double[][] identity(int size) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = 1;
        }
        return matrix;
    }

    private static double[] along(double[] x, double[] direction, double step) {
        double[] there = new double[x.length];
        Arrays.setAll(there, i -> x[i] + step * direction[i]);
        return there;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] result = new double[a.length];
        Arrays.setAll(result, i -> a[i] - b[i]);
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
