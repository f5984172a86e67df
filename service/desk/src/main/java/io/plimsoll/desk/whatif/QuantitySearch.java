package io.plimsoll.desk.whatif;

import io.plimsoll.kernels.backend.Execution;
import java.util.OptionalDouble;

/// Finds the smallest quantity of one holding that lowers the measure of an account to a level. Golden-section search
/// finds the best quantity in either direction; an expected shortfall is convex in it, a value at risk nearly.
/// Bisection then finds the smallest sufficient quantity.
final class QuantitySearch {
    private static final double GOLDEN_SECTION = 0.5 * (Math.sqrt(5) - 1);
    private static final int GOLDEN_STEPS = 24;
    private static final int BISECTIONS = 30;

    /// Largest quantity searched: it moves the account by this many times its present measure, in standard
    /// deviations.
    private static final double MAX_DEVIATIONS = 4;

    private final AccountScenarios scenarios;
    private final Change change;
    private final Execution execution;

    QuantitySearch(AccountScenarios scenarios, Change change, Execution execution) {
        this.scenarios = scenarios;
        this.change = change;
        this.execution = execution;
    }

    /// The signed quantity; empty if none was found.
    ///
    /// @param present measure of the unchanged account, above `level`
    /// @param lowest lowest quantity allowed, at most 0
    OptionalDouble find(double present, double level, double lowest) {
        double deviation = scenarios.deviation(change, execution);
        if (!(deviation > 0)) {
            return OptionalDouble.empty();
        }
        double farthest = MAX_DEVIATIONS * present / deviation;
        double best = best(farthest);
        double other = best(Math.max(-farthest, lowest));
        if (risk(other) < risk(best)) {
            best = other;
        }
        return risk(best) <= level ? OptionalDouble.of(smallest(best, level)) : OptionalDouble.empty();
    }

    private double best(double farthest) {
        double low = 0;
        double high = farthest;
        double left = high - GOLDEN_SECTION * (high - low);
        double right = low + GOLDEN_SECTION * (high - low);
        double atLeft = risk(left);
        double atRight = risk(right);
        for (int section = 0; section < GOLDEN_STEPS; section++) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN_SECTION * (high - low);
                atLeft = risk(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN_SECTION * (high - low);
                atRight = risk(right);
            }
        }
        return atLeft <= atRight ? left : right;
    }

    private double smallest(double enough, double level) {
        double low = 0;
        double high = enough;
        for (int halving = 0; halving < BISECTIONS; halving++) {
            double middle = 0.5 * (low + high);
            if (risk(middle) <= level) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private double risk(double quantity) {
        execution.throwIfCancelled();
        return scenarios.roughRisk(change, quantity, execution);
    }
}
