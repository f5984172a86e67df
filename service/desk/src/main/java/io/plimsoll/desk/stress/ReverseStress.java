package io.plimsoll.desk.stress;

import io.plimsoll.calibration.stats.UnitLaw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Finds the most likely joint move that reaches a loss `L`: the nearest point `z` with `loss(z) >= L`.
///
/// 1. A line search goes outwards in the direction of each factor, up and down, and of the steepest loss, until the
///    loss is reached.
/// 2. From the nearest crossings, the direction turns towards the gradient of the loss, as long as the crossing gets
///    nearer. At the nearest point of a smooth surface the gradient is parallel to `z` (Hasofer and Lind 1974, J. Eng.
///    Mech. 100; Rackwitz and Fiessler 1978, Comp. Struct. 9).
///
/// An account with options can have several local minima. The nearest one found is returned, at most [#MAX_DISTANCE]
/// away.
public final class ReverseStress {
    /// Largest Mahalanobis distance to search.
    public static final double MAX_DISTANCE = 40;

    /// Most factors of a model for reverse stress.
    public static final int MAX_FACTORS = 64;

    private static final int MAX_TURNS = 60;
    private static final int MAX_HALVINGS = 12;
    private static final int MAX_STARTS = 4;
    private static final double GRADIENT_STEP = 1e-4;

    /// Least relative reduction of the distance by a turn.
    private static final double MIN_RELATIVE_GAIN = 1e-9;

    private final FactorLossFunction losses;
    private final LossLineSearch ray;

    /// @param losses loss function of the account
    public ReverseStress(FactorLossFunction losses) {
        this.losses = losses;
        this.ray = new LossLineSearch(losses, MAX_DISTANCE);
    }

    private record LossCrossing(double[] direction, double distance) {}

    /// The most likely move that reaches a loss; empty if none was found.
    ///
    /// @param loss report currency
    public Optional<JointFactorMove> mostLikely(double loss) {
        double[] origin = new double[losses.size()];
        if (losses.at(origin) >= loss) {
            return Optional.of(move(origin));
        }
        List<LossCrossing> crossings = new ArrayList<>();
        for (double[] direction : starts(origin)) {
            OptionalDouble reach = ray.reach(direction, loss);
            reach.ifPresent(distance -> crossings.add(new LossCrossing(direction, distance)));
        }
        return crossings.stream()
                .sorted(Comparator.comparingDouble(LossCrossing::distance))
                .limit(MAX_STARTS)
                .map(crossing -> nearest(crossing, loss))
                .min(Comparator.comparingDouble(LossCrossing::distance))
                .map(best -> move(LossLineSearch.scaled(best.direction, best.distance)));
    }

    /// The probability of a move at least as far in the same direction over the horizon, under the model's law.
    public double probability(JointFactorMove move) {
        return new UnitLaw(losses.distribution()).exceedanceOf(move.distance());
    }

    private List<double[]> starts(double[] origin) {
        List<double[]> starts = new ArrayList<>();
        addBothWays(starts, losses.gradient(origin, GRADIENT_STEP));
        for (int i = 0; i < losses.size(); i++) {
            addBothWays(starts, losses.row(i));
        }
        return starts;
    }

    private static void addBothWays(List<double[]> starts, double[] vector) {
        double length = LossLineSearch.length(vector);
        if (length > 0 && Double.isFinite(length)) {
            starts.add(LossLineSearch.scaled(vector, 1 / length));
            starts.add(LossLineSearch.scaled(vector, -1 / length));
        }
    }

    private LossCrossing nearest(LossCrossing start, double loss) {
        LossCrossing best = start;
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            double[] gradient = losses.gradient(LossLineSearch.scaled(best.direction, best.distance), GRADIENT_STEP);
            double length = LossLineSearch.length(gradient);
            if (!(length > 0) || !Double.isFinite(length)) {
                return best;
            }
            LossCrossing next = turned(best, LossLineSearch.scaled(gradient, 1 / length), loss);
            if (next.distance >= best.distance * (1 - MIN_RELATIVE_GAIN)) {
                return next.distance < best.distance ? next : best;
            }
            best = next;
        }
        return best;
    }

    /// Turns towards a direction: fully, by half, by a quarter and so on, until the crossing is nearer.
    private LossCrossing turned(LossCrossing from, double[] towards, double loss) {
        double share = 1;
        for (int halving = 0; halving < MAX_HALVINGS; halving++) {
            double[] direction = new double[towards.length];
            for (int i = 0; i < direction.length; i++) {
                direction[i] = (1 - share) * from.direction[i] + share * towards[i];
            }
            double length = LossLineSearch.length(direction);
            if (length > 0) {
                double[] unit = LossLineSearch.scaled(direction, 1 / length);
                OptionalDouble reach = ray.reachBefore(unit, loss, from.distance);
                if (reach.isPresent() && reach.getAsDouble() < from.distance) {
                    return new LossCrossing(unit, reach.getAsDouble());
                }
            }
            share *= 0.5;
        }
        return from;
    }

    private JointFactorMove move(double[] z) {
        return new JointFactorMove(LossLineSearch.length(z), losses.changes(z), losses.at(z));
    }
}
