package io.plimsoll.methodology.liquidation;

import static io.plimsoll.methodology.requirement.LiquidationPrices.RATIO_TOLERANCE;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Finds the nearest price, on one side of the present one, at which equity is equal to the maintenance margin.
///
/// 1. Equity is exact and cheap at every price. It is evaluated on a fine grid from the present price outwards, to a
///    hundredth or a hundred times of it.
/// 2. The maintenance margin needs simulations. It is interpolated by a [MaintenanceCurve] with few knots.
/// 3. Bisection finds the first price at which the two are equal. The account is margined again there, which corrects
///    the curve.
/// 4. The search repeats until equity over the recomputed maintenance margin is 1 within the tolerance.
///
/// Two crossings within one step of the grid (1 % near the present price) can be missed.
final class OneSidedPriceSearch {
    private static final int MAX_CHECKS = 8;
    private static final int MAX_HALVINGS = 60;

    /// Width of the bracket at which a bisection ends, in the logarithm of the price.
    private static final double BRACKET_WIDTH = 1e-9;

    /// Difference of equity and maintenance margin that counts as zero, relative to the present equity.
    private static final double ZERO_EQUITY = 1e-9;

    private static final double[] LOG_GRID = grid();

    private static final double MAX_LOG_DISTANCE = 4.6;
    private static final double[] COARSE_KNOTS = {0, 0.05, 0.3, 1, 2.3, MAX_LOG_DISTANCE};
    private static final double[] FINE_KNOTS = {
        0, 0.02, 0.05, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.3, 1.7, 2.3, 3.2, MAX_LOG_DISTANCE
    };

    /// Knots for an account without options, whose maintenance margin is nearly linear in the price.
    private static final double[] LINEAR_KNOTS = {0, 0.05, 0.5, 2.3, MAX_LOG_DISTANCE};

    /// Ratio of equity to maintenance margin below which the fine knots are used.
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

    /// The result of a search.
    sealed interface Outcome {
        /// The nearest liquidation price.
        ///
        /// @param factor of the present price
        /// @param ratio of equity to maintenance margin at that price; 1 if both are zero
        record At(double factor, double ratio) implements Outcome {
            private double error() {
                return Math.abs(ratio - 1);
            }
        }

        /// No liquidation price between a hundredth and a hundred times the present price.
        record Nowhere() implements Outcome {}

        /// The recomputed ratio did not converge to 1.
        ///
        /// @param nearest recomputed ratio nearest to 1
        record Unsettled(double nearest) implements Outcome {}
    }

    /// Absolute logarithms of price over present price, densest near 0.
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

    /// The nearest liquidation price on this side.
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

    /// Maintenance margin at the knot next to the present price, for the slope of headroom.
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
        return StrictMath.exp(direction * distance);
    }

    /// Logarithmic distance of the nearest crossing of equity and curve.
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
