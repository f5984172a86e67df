package io.plimsoll.desk.venue.standing;

import io.plimsoll.desk.venue.rule.MarginRule;
import io.plimsoll.desk.venue.rule.RuleOutcome;
import io.plimsoll.desk.venue.rule.VenueBook;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;

/// Finds the nearest prices of an asset at which a venue liquidates an account. The rule margins the account at prices
/// outwards from the present one, to a hundredth and a hundred times of it, and bisection refines the first that it
/// does not survive. Two crossings within one step (1 % near the present price) can be missed.
final class LiquidationSearch {
    private static final double BRACKET_WIDTH = 1e-10;
    private static final double[][] PARTS = {{0.5, 0.01}, {1, 0.02}, {2.3, 0.05}, {4.6, 0.1}};
    private static final double[] LOG_GRID = grid();

    private final MarginRule rule;
    private final VenueBook book;
    private final BooleanSupplier cancelled;

    LiquidationSearch(MarginRule rule, VenueBook book, BooleanSupplier cancelled) {
        this.rule = rule;
        this.book = book;
        this.cancelled = cancelled;
    }

    private static double[] grid() {
        List<Double> grid = new ArrayList<>(List.of(0.0));
        for (double[] part : PARTS) {
            double from = grid.getLast();
            int steps = (int) Math.round((part[0] - from) / part[1]);
            for (int i = 1; i <= steps; i++) {
                grid.add(from + i * (part[0] - from) / steps);
            }
        }
        return grid.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// Factor of the present price at the nearest liquidation; 1 if the account is already there.
    ///
    /// @param direction 1 for prices above, -1 for those below
    OptionalDouble factor(String asset, int direction) {
        DoubleUnaryOperator distance = log -> distance(asset, StrictMath.exp(direction * log));
        for (int i = 0; i < LOG_GRID.length; i++) {
            Cancellation.check(cancelled);
            if (distance.applyAsDouble(LOG_GRID[i]) < 0) {
                double crossing = i == 0 ? 0 : bisect(distance, LOG_GRID[i - 1], LOG_GRID[i]);
                return OptionalDouble.of(StrictMath.exp(direction * crossing));
            }
        }
        return OptionalDouble.empty();
    }

    private static double bisect(DoubleUnaryOperator distance, double near, double far) {
        double low = near;
        double high = far;
        while (high - low > BRACKET_WIDTH) {
            double middle = 0.5 * (low + high);
            if (distance.applyAsDouble(middle) < 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private double distance(String asset, double factor) {
        return switch (rule.evaluate(book.moved(asset, factor))) {
            case RuleOutcome.Required required -> required.requirement().distance();
            case RuleOutcome.Refused refused -> throw new IllegalStateException("a price move changed the coverage");
        };
    }
}
