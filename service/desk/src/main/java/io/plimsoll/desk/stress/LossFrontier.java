package io.plimsoll.desk.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The frontier of a loss in the plane of two factors: the nearest moves that reach the loss. All other factors take
/// their most likely values given the two, so that a point's distance is the Mahalanobis distance of the two factors.
public final class LossFrontier {
    /// Number of directions, evenly spaced in standard coordinates.
    public static final int DIRECTIONS = 24;

    private final FactorLossFunction losses;
    private final double[] first;
    private final double[] second;
    private final LossLineSearch ray;

    private LossFrontier(FactorLossFunction losses, double[] first, double[] second) {
        this.losses = losses;
        this.first = first;
        this.second = second;
        this.ray = new LossLineSearch(losses, ReverseStress.MAX_DISTANCE);
    }

    /// The plane of two factors; empty if they are perfectly correlated, or if one does not move.
    ///
    /// @param one index of the first factor
    /// @param other index of the second factor
    public static Optional<LossFrontier> of(FactorLossFunction losses, int one, int other) {
        double[] first = losses.row(one);
        double[] second = losses.row(other);
        double length = LossLineSearch.length(first);
        double scale = LossLineSearch.length(second);
        if (length == 0 || scale == 0) {
            return Optional.empty();
        }
        double[] axis = LossLineSearch.scaled(first, 1 / length);
        double along = 0;
        for (int i = 0; i < axis.length; i++) {
            along += axis[i] * second[i];
        }
        for (int i = 0; i < axis.length; i++) {
            second[i] -= along * axis[i];
        }
        double left = LossLineSearch.length(second);
        // The residual of a correlation of 1 is rounding.
        return left <= 1e-9 * scale
                ? Optional.empty()
                : Optional.of(new LossFrontier(losses, axis, LossLineSearch.scaled(second, 1 / left)));
    }

    /// The first point in each direction at which the loss is reached.
    ///
    /// @param loss above the loss of the mean move, report currency
    public List<JointFactorMove> points(double loss) {
        List<JointFactorMove> points = new ArrayList<>();
        for (int k = 0; k < DIRECTIONS; k++) {
            double angle = 2 * Math.PI * k / DIRECTIONS;
            double[] direction = new double[first.length];
            for (int i = 0; i < direction.length; i++) {
                direction[i] = StrictMath.cos(angle) * first[i] + StrictMath.sin(angle) * second[i];
            }
            OptionalDouble reach = ray.reach(direction, loss);
            if (reach.isPresent()) {
                double[] z = LossLineSearch.scaled(direction, reach.getAsDouble());
                points.add(new JointFactorMove(reach.getAsDouble(), losses.changes(z), losses.at(z)));
            }
        }
        return points;
    }
}
