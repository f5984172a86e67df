package io.plimsoll.desk.stress;

import java.util.OptionalDouble;

/// Finds the first distance in a direction at which a loss is reached.
final class LossLineSearch {
    private static final double STRIDE_DEVIATIONS = 0.5;

    /// Accuracy of the distance, relative.
    private static final double RELATIVE_ACCURACY = 1e-10;

    private final FactorLossFunction losses;
    private final double farthest;

    /// @param farthest largest distance to search
    LossLineSearch(FactorLossFunction losses, double farthest) {
        this.losses = losses;
        this.farthest = farthest;
    }

    /// The distance of the first crossing, by strides of half a deviation and bisection; empty if there is none.
    ///
    /// @param direction unit vector
    OptionalDouble reach(double[] direction, double loss) {
        double below = 0;
        for (double r = STRIDE_DEVIATIONS; r <= farthest; r += STRIDE_DEVIATIONS) {
            if (losses.at(scaled(direction, r)) >= loss) {
                return OptionalDouble.of(bisect(direction, loss, below, r));
            }
            below = r;
        }
        return OptionalDouble.empty();
    }

    /// A crossing nearer than `distance`; empty if the loss is not reached at `distance`.
    ///
    /// @param direction unit vector
    OptionalDouble reachBefore(double[] direction, double loss, double distance) {
        return losses.at(scaled(direction, distance)) >= loss
                ? OptionalDouble.of(bisect(direction, loss, 0, distance))
                : OptionalDouble.empty();
    }

    private double bisect(double[] direction, double loss, double below, double above) {
        double low = below;
        double high = above;
        while (high - low > RELATIVE_ACCURACY * high) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                break;
            }
            if (losses.at(scaled(direction, middle)) >= loss) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    static double[] scaled(double[] direction, double length) {
        double[] scaled = new double[direction.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = direction[i] * length;
        }
        return scaled;
    }

    static double length(double[] vector) {
        double squares = 0;
        for (double entry : vector) {
            squares += entry * entry;
        }
        return Math.sqrt(squares);
    }
}
