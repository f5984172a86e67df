package io.plimsoll.desk.stress;

import io.plimsoll.calibration.stats.UnitLaw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Finds the most likely joint move that costs a sum: the nearest point `z` with `loss(z) >= L`.
///
/// From every factor's own direction, up and down, and from that of the steepest loss, one goes outwards until the
/// loss is reached; from the nearest crossings the direction is then turned towards the gradient of the loss
/// there as long as that brings the crossing nearer. A nearest point of a smooth surface is where the gradient points
/// along `z` (Hasofer and Lind 1974, J. Eng. Mech. 100; Rackwitz and Fiessler 1978, Comp. Struct. 9). A book
/// of options can have several; the nearest of those found is given, and none is found beyond [#MAX_DISTANCE].
public final class ReverseStress {
    /// Largest distance that is looked at.
    public static final double MAX_DISTANCE = 40;

    /// Most factors of a model.
    public static final int MAX_FACTORS = 64;

    private static final int MAX_TURNS = 60;
    private static final int MAX_HALVINGS = 12;
    private static final int MAX_STARTS = 4;
    private static final double GRADIENT_STEP = 1e-4;

    /// Of the distance: a turn must bring at least this.
    private static final double MIN_RELATIVE_GAIN = 1e-9;

    private final FactorLossFunction losses;
    private final LossLineSearch ray;

    /// @param losses of the book
    public ReverseStress(FactorLossFunction losses) {
        this.losses = losses;
        this.ray = new LossLineSearch(losses, MAX_DISTANCE);
    }

    private record Crossing(double[] direction, double distance) {}

    /// The most likely move that costs at least a sum; empty where no move that was looked at does.
    ///
    /// @param loss above that of the mean move
    public Optional<JointFactorMove> mostLikely(double loss) {
        double[] origin = new double[losses.size()];
        if (losses.at(origin) >= loss) {
            return Optional.of(move(origin));
        }
        List<Crossing> crossings = new ArrayList<>();
        for (double[] direction : starts(origin)) {
            OptionalDouble reach = ray.reach(direction, loss);
            reach.ifPresent(distance -> crossings.add(new Crossing(direction, distance)));
        }
        return crossings.stream()
                .sorted(Comparator.comparingDouble(Crossing::distance))
                .limit(MAX_STARTS)
                .map(crossing -> nearest(crossing, loss))
                .min(Comparator.comparingDouble(Crossing::distance))
                .map(best -> move(LossLineSearch.scaled(best.direction, best.distance)));
    }

    /// How likely a move at least as far in its direction is under the model's law over the horizon.
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

    private Crossing nearest(Crossing start, double loss) {
        Crossing best = start;
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            double[] gradient = losses.gradient(LossLineSearch.scaled(best.direction, best.distance), GRADIENT_STEP);
            double length = LossLineSearch.length(gradient);
            if (!(length > 0) || !Double.isFinite(length)) {
                return best;
            }
            Crossing next = turned(best, LossLineSearch.scaled(gradient, 1 / length), loss);
            if (next.distance >= best.distance * (1 - MIN_RELATIVE_GAIN)) {
                return next.distance < best.distance ? next : best;
            }
            best = next;
        }
        return best;
    }

    /// Turns towards a direction: all the way, or half of it, or a quarter, until the crossing is nearer.
    private Crossing turned(Crossing from, double[] towards, double loss) {
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
                    return new Crossing(unit, reach.getAsDouble());
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
