package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Surfaces;
import io.plimsoll.kernels.lane.SurfaceLane;

/// Fits the surface of a group of options and measures its error.
///
/// Deterministic: nodes and points are fixed, and no sum depends on the number of threads.
final class SurfaceFit {
    /// Largest certificate with which a surface is used.
    static final double LARGEST_CERTIFICATE = 1e-6;

    /// Coefficients that sum to less than this part of the gross premium are dropped.
    private static final double NEGLIGIBLE = 1e-8;

    /// The last coefficients of a sufficient degree are smaller than this part of the gross premium.
    private static final double LARGEST_LAST = 1e-7;

    private static final int POINTS_A_BLOCK = 32;

    /// A surface and its error.
    ///
    /// @param surface one
    /// @param certificate the largest difference from the options' own values on the fresh points, as a part of
    ///     the gross premium
    record Fit(Surfaces surface, double certificate) {
        boolean isSound() {
            return certificate <= LARGEST_CERTIFICATE;
        }
    }

    private final OptionGroup group;
    private final int points;
    private final Execution execution;

    /// @param points number of fresh points of the certificate
    SurfaceFit(OptionGroup group, int points, Execution execution) {
        this.group = group;
        this.points = points;
        this.execution = execution;
    }

    /// The surface at the degrees that suffice, or at the highest.
    Fit best() {
        Degrees degrees = Degrees.of(group.forward(), group.move(), group.smallestDeviation());
        Fit fit = at(degrees);
        while (!fit.isSound() && degrees.canRise()) {
            degrees = degrees.higher();
            fit = at(degrees);
        }
        return fit;
    }

    /// The surface of given degrees. Not certified where its last coefficients show that the degrees are too
    /// low.
    Fit at(Degrees degrees) {
        double[][] coefficients = ChebyshevGrid.coefficients(values(degrees));
        double last = 0;
        for (double coefficient : coefficients[degrees.forward()]) {
            last = Math.max(last, Math.abs(coefficient));
        }
        for (double[] row : coefficients) {
            last = Math.max(last, Math.abs(row[degrees.move()]));
        }
        Surfaces surface = surface(ChebyshevTrim.trimmed(coefficients, NEGLIGIBLE * group.grossPremium()));
        boolean resolved = last <= LARGEST_LAST * group.grossPremium();
        return new Fit(surface, resolved || !degrees.canRise() ? certificate(surface) : Double.POSITIVE_INFINITY);
    }

    private double[][] values(Degrees degrees) {
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

    private Surfaces surface(double[][] coefficients) {
        int rows = coefficients.length;
        int width = coefficients[0].length;
        double[] flat = new double[rows * width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(coefficients[i], 0, flat, i * width, width);
        }
        return new Surfaces(
                new double[] {group.forward().centre()},
                new double[] {group.forward().reach()},
                new double[] {group.move().centre()},
                new double[] {group.move().reach()},
                new int[] {rows - 1},
                new int[] {width - 1},
                new int[] {0},
                flat);
    }

    private double certificate(Surfaces surface) {
        int blocks = (points + POINTS_A_BLOCK - 1) / POINTS_A_BLOCK;
        double[] largest = new double[blocks];
        BlockLoop.run(blocks, POINTS_A_BLOCK, points, execution, () -> block -> {
            for (int k = block * POINTS_A_BLOCK; k < Math.min(points, (block + 1) * POINTS_A_BLOCK); k++) {
                double x = FreshPoints.x(k);
                double y = FreshPoints.y(k);
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
