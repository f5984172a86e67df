package io.plimsoll.desk.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Where the loss reaches a sum in the plane of two factors, all other factors where they are most likely to be given
/// the two. A point's distance is then the Mahalanobis distance of the two.
public final class LossFrontier {
    /// Directions, evenly around the mean in standard coordinates.
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

    /// The plane of two factors; empty where one follows the other, or does not move.
    ///
    /// @param one index of a factor
    /// @param other index of another
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
        // What is left of a correlation of 1 is rounding.
        return left <= 1e-9 * scale
                ? Optional.empty()
                : Optional.of(new LossFrontier(losses, axis, LossLineSearch.scaled(second, 1 / left)));
    }

    /// The first crossing in each direction that has one.
    ///
    /// @param loss above that of the mean move
    public List<JointFactorMove> points(double loss) {
        List<JointFactorMove> points = new ArrayList<>();
        for (int k = 0; k < DIRECTIONS; k++) {
            double angle = 2 * Math.PI * k / DIRECTIONS;
            double[] direction = new double[first.length];
            for (int i = 0; i < direction.length; i++) {
                direction[i] = Math.cos(angle) * first[i] + Math.sin(angle) * second[i];
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
