package io.plimsoll.methodology.liquidation;

import static io.plimsoll.methodology.requirement.LiquidationPrices.RATIO_TOLERANCE;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Finds the nearest price, on one side of the present one, at which equity is equal to the maintenance margin.
///
/// Equity is exact at every price and costs little, so it is looked at on a fine grid outwards from the present price,
/// to a hundredth or a hundred times of it; the maintenance margin needs simulations, and comes from a
/// [MaintenanceCurve] of few knots. Where the two cross, the price is found by bisection and the account is margined
/// again there; that corrects the curve, and the search is done again until the ratio of the account margined again is
/// 1 within the tolerance. Two crossings within a step of the grid (1 % near the present price) can be missed.
final class OneSidedPriceSearch {
    private static final int MAX_CHECKS = 8;
    private static final int MAX_HALVINGS = 60;

    /// Relative width of the bracket at which a bisection ends.
    private static final double BRACKET_WIDTH = 1e-9;

    /// Equity that counts as none, relative to the present equity: where nothing is required.
    private static final double ZERO_EQUITY = 1e-9;

    private static final double[] LOG_GRID = grid();

    private static final double MAX_LOG_DISTANCE = 4.6;
    private static final double[] COARSE_KNOTS = {0, 0.05, 0.3, 1, 2.3, MAX_LOG_DISTANCE};
    private static final double[] FINE_KNOTS = {
        0, 0.02, 0.05, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.3, 1.7, 2.3, 3.2, MAX_LOG_DISTANCE
    };

    /// The curve of an account without options has no kinks of its own.
    private static final double[] LINEAR_KNOTS = {0, 0.05, 0.5, 2.3, MAX_LOG_DISTANCE};

    /// Where equity is below this many times the maintenance margin, the margin of an account with options is looked at
    /// more closely.
    private static final double REFINE_BELOW_RATIO = 2;

    private final RepricedAccount account;
    private final MaintenanceProbe probe;
    private final int direction;
    private final MaintenanceCurve curve;
    private final double[] equities = new double[LOG_GRID.length];
    private final double smallest;
    private int known = 1;

    /// @param direction 1 for prices above the present one, -1 for those below
    OneSidedPriceSearch(RepricedAccount account, MaintenanceProbe probe, int direction) {
        this.account = account;
        this.probe = probe;
        this.direction = direction;
        this.curve = new MaintenanceCurve(
                account.hasOptions() ? COARSE_KNOTS : LINEAR_KNOTS,
                account.hasOptions() ? FINE_KNOTS : LINEAR_KNOTS,
                direction,
                probe.present(),
                factor -> probe.rough(account, factor));
        equities[0] = account.equity(1);
        this.smallest = ZERO_EQUITY * Math.abs(equities[0]);
    }

    /// What a search finds.
    sealed interface Outcome {
        /// The nearest price.
        ///
        /// @param factor of the present price
        /// @param ratio of equity to maintenance margin there; 1 where both are zero
        record At(double factor, double ratio) implements Outcome {
            private double error() {
                return Math.abs(ratio - 1);
            }
        }

        /// There is no crossing from a hundredth to a hundred times of the present price.
        record Nowhere() implements Outcome {}

        /// The checks did not settle on a price.
        ///
        /// @param nearest the ratio of the best of them
        record Unsettled(double nearest) implements Outcome {}
    }

    /// Logarithms of the distance from the present price: each price is looked at once, the near ones closest.
    private static double[] grid() {
        List<Double> grid = new ArrayList<>(List.of(0.0));
        double[][] parts = {{0.5, 0.01}, {1, 0.02}, {2.3, 0.05}, {MAX_LOG_DISTANCE, 0.1}};
        for (double[] part : parts) {
            int steps = (int) Math.round((part[0] - grid.getLast()) / part[1]);
            double from = grid.getLast();
            for (int i = 1; i <= steps; i++) {
                grid.add(from + i * (part[0] - from) / steps);
            }
        }
        return grid.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The nearest crossing.
    Outcome find() {
        Outcome.At best = new Outcome.At(1, Double.POSITIVE_INFINITY);
        for (int check = 0; check < MAX_CHECKS; check++) {
            OptionalDouble distance = crossing();
            if (distance.isEmpty()) {
                return new Outcome.Nowhere();
            }
            double factor = factor(distance.getAsDouble());
            double maintenance = probe.checked(account, factor);
            Outcome.At found = new Outcome.At(factor, ratio(account.equity(factor), maintenance));
            best = found.error() < best.error() ? found : best;
            if (best.error() <= RATIO_TOLERANCE) {
                return best;
            }
            curve.correct(distance.getAsDouble(), maintenance);
        }
        return new Outcome.Unsettled(best.ratio);
    }

    private double ratio(double equity, double maintenance) {
        return Math.abs(equity - maintenance) <= smallest ? 1 : equity / maintenance;
    }

    /// Maintenance margin at the knot next to the present price, and its factor: what a slope is taken from.
    double nextMaintenance() {
        return curve.at(next());
    }

    double nextFactor() {
        return factor(next());
    }

    private static double next() {
        return COARSE_KNOTS[1];
    }

    private double factor(double distance) {
        return Math.exp(direction * distance);
    }

    /// Distance of the nearest crossing of equity and the curve.
    private OptionalDouble crossing() {
        for (int i = 1; i < LOG_GRID.length; i++) {
            if (equity(i) <= REFINE_BELOW_RATIO * curve.at(LOG_GRID[i])) {
                curve.refine(LOG_GRID[i]);
            }
            if (equity(i) <= curve.at(LOG_GRID[i])) {
                return OptionalDouble.of(bisect(LOG_GRID[i - 1], LOG_GRID[i]));
            }
        }
        return OptionalDouble.empty();
    }

    private double equity(int index) {
        while (known <= index) {
            equities[known] = account.equity(factor(LOG_GRID[known]));
            known++;
        }
        return equities[index];
    }

    private double bisect(double near, double far) {
        double low = near;
        double high = far;
        for (int halving = 0; halving < MAX_HALVINGS && high - low > BRACKET_WIDTH; halving++) {
            double middle = 0.5 * (low + high);
            if (account.equity(factor(middle)) <= curve.at(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
