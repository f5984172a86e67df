package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.ValueSurfaces;
import io.plimsoll.kernels.lane.SurfaceLane;

/// Fits the surface of a group of options and measures its error.
///
/// Deterministic: nodes and points are fixed, and the results do not depend on the number of threads.
final class SurfaceFit {
    /// Largest certificate of a usable surface.
    static final double MAX_CERTIFICATE = 1e-6;

    /// Coefficients whose sum is below this share of the gross premium are dropped.
    private static final double NEGLIGIBLE_COEFFICIENT_SUM = 1e-8;

    /// At a sufficient degree the last coefficients are below this share of the gross premium.
    private static final double MAX_LAST_COEFFICIENT = 1e-7;

    private static final int POINTS_PER_BLOCK = 32;

    /// A surface and its error.
    ///
    /// @param certificate largest difference from the options' exact values on the certificate points, as a share
    ///     of the gross premium
    record Fit(ValueSurfaces surface, double certificate) {
        boolean isSound() {
            return certificate <= MAX_CERTIFICATE;
        }
    }

    private final OptionGroup group;
    private final int points;
    private final Execution execution;

    /// @param points number of certificate points
    SurfaceFit(OptionGroup group, int points, Execution execution) {
        this.group = group;
        this.points = points;
        this.execution = execution;
    }

    /// The surface at the lowest sufficient degrees, or at the highest allowed.
    Fit best() {
        PolynomialDegrees degrees = PolynomialDegrees.of(group.forward(), group.move(), group.smallestDeviation());
        Fit fit = at(degrees);
        while (!fit.isSound() && degrees.canRise()) {
            degrees = degrees.higher();
            fit = at(degrees);
        }
        return fit;
    }

    /// The surface of given degrees. Its certificate is infinite if the last coefficients show that the degrees
    /// are too low.
    Fit at(PolynomialDegrees degrees) {
        double[][] coefficients = ChebyshevGrid.coefficients(values(degrees));
        double last = 0;
        for (double coefficient : coefficients[degrees.forward()]) {
            last = Math.max(last, Math.abs(coefficient));
        }
        for (double[] row : coefficients) {
            last = Math.max(last, Math.abs(row[degrees.move()]));
        }
        ValueSurfaces surface =
                surface(ChebyshevTrim.trimmed(coefficients, NEGLIGIBLE_COEFFICIENT_SUM * group.grossPremium()));
        boolean resolved = last <= MAX_LAST_COEFFICIENT * group.grossPremium();
        return new Fit(surface, resolved || !degrees.canRise() ? certificate(surface) : Double.POSITIVE_INFINITY);
    }

    private double[][] values(PolynomialDegrees degrees) {
        double[] x = ChebyshevGrid.points(degrees.forward());
        double[] y = ChebyshevGrid.points(degrees.move());
        double[][] values = new double[x.length][y.length];
        BlockLoop.run(x.length, 1, x.length, execution, () -> i -> {
            for (int j = 0; j < y.length; j++) {
                values[i][j] = group.valueAt(x[i], y[j]);
            }
        });
        return values;
    }

    private ValueSurfaces surface(double[][] coefficients) {
        int rows = coefficients.length;
        int width = coefficients[0].length;
        double[] flat = new double[rows * width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(coefficients[i], 0, flat, i * width, width);
        }
        return new ValueSurfaces(
                new double[] {group.forward().centre()},
                new double[] {group.forward().reach()},
                new double[] {group.move().centre()},
                new double[] {group.move().reach()},
                new int[] {rows - 1},
                new int[] {width - 1},
                new int[] {0},
                flat);
    }

    private double certificate(ValueSurfaces surface) {
        int blocks = (points + POINTS_PER_BLOCK - 1) / POINTS_PER_BLOCK;
        double[] largest = new double[blocks];
        BlockLoop.run(blocks, POINTS_PER_BLOCK, points, execution, () -> block -> {
            for (int k = block * POINTS_PER_BLOCK; k < Math.min(points, (block + 1) * POINTS_PER_BLOCK); k++) {
                double x = CertificatePoints.x(k);
                double y = CertificatePoints.y(k);
                double value = SurfaceLane.value(
                        surface.coefficients(), 0, surface.forwardDegree()[0], surface.moveDegree()[0], x, y);
                largest[block] = Math.max(largest[block], Math.abs(value - group.valueAt(x, y)));
            }
        });
        double worst = 0;
        for (double difference : largest) {
            worst = Math.max(worst, difference);
        }
        return worst == 0 ? 0 : worst / group.grossPremium();
    }
}
