package io.plimsoll.methodology.procyclicality;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.lane.NormalLane;

/// Margin model for a price history: one-day value at risk of a long position under a normal law with exponentially
/// weighted variance.
///
/// @param confidence of the margin, a fraction
/// @param decay of the fast variance, per day; 0.94 is RiskMetrics (1996)
/// @param slowDecay of the slow variance that the regime tool uses, per day
/// @param seedDays days whose mean squared return starts both variances
public record EwmaMarginModel(double confidence, double decay, double slowDecay, int seedDays) {
    /// 99 %, the decay of RiskMetrics, and a slow variance with a half-life of 69 days.
    public static final EwmaMarginModel STANDARD = new EwmaMarginModel(0.99, 0.94, 0.99, 30);

    private static final int MAX_DAYS = 36_500;
    private static final double MAX_SCORE = 10;
    private static final int HALVINGS = 60;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public EwmaMarginModel {
        new Checks()
                .within("confidence", confidence, 0.5, 1 - 1e-9)
                .within("decay", decay, 0, 1)
                .within("slowDecay", slowDecay, 0, 1)
                .within("seedDays", seedDays, 2, MAX_DAYS)
                .throwIfAny();
    }

    /// Quantile of the standard normal law at the confidence, by bisection.
    double normalScore() {
        double lower = 0;
        double upper = MAX_SCORE;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (lower + upper) / 2;
            boolean isBelow = NormalLane.cumulative(middle) < confidence;
            lower = isBelow ? middle : lower;
            upper = isBelow ? upper : middle;
        }
        return (lower + upper) / 2;
    }
}
