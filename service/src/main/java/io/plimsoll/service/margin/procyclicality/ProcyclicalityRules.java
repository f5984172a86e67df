package io.plimsoll.service.margin.procyclicality;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.lane.NormalLane;

/// Parameters of the tools.
///
/// @param confidence of the margin, a fraction; the law is normal with an exponentially weighted variance
/// @param decay of the variance of late, a day; 0.94 is RiskMetrics (1996)
/// @param slowDecay of the slow variance of the regime
/// @param seedDays days whose mean square begins the variances
/// @param buffer of [Tool#BUFFER], a fraction of the margin
/// @param stressedWeight of [Tool#STRESSED_WEIGHT]
/// @param floorDays look-back of [Tool#FLOOR]
/// @param highest multiplier of the regime; the lowest is 1
/// @param up largest rise of the multiplier in a day
/// @param down largest fall of it in a day, at most `up`
public record ProcyclicalityRules(
        double confidence,
        double decay,
        double slowDecay,
        int seedDays,
        double buffer,
        double stressedWeight,
        int floorDays,
        double highest,
        double up,
        double down) {
    /// The least that Article 28 asks for; the limits of the regime are a choice.
    public static final ProcyclicalityRules STANDARD =
            new ProcyclicalityRules(0.99, 0.94, 0.99, 30, 0.25, 0.25, 3650, 2, 0.25, 0.05);

    private static final int MOST_DAYS = 36_500;
    private static final double FARTHEST = 10;
    private static final int HALVINGS = 60;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public ProcyclicalityRules {
        new Checks()
                .within("confidence", confidence, 0.5, 1 - 1e-9)
                .within("decay", decay, 0, 1)
                .within("slowDecay", slowDecay, 0, 1)
                .within("seedDays", seedDays, 2, MOST_DAYS)
                .within("buffer", buffer, 0, FARTHEST)
                .within("stressedWeight", stressedWeight, 0, 1)
                .within("floorDays", floorDays, 2, MOST_DAYS)
                .within("highest", highest, 1, FARTHEST)
                .within("up", up, 0, FARTHEST)
                .within("down", down, 0, up)
                .throwIfAny();
    }

    /// The quantile of the standard normal law at the confidence.
    double normalScore() {
        double lower = 0;
        double upper = FARTHEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (lower + upper) / 2;
            boolean isBelow = NormalLane.cumulative(middle) < confidence;
            lower = isBelow ? middle : lower;
            upper = isBelow ? upper : middle;
        }
        return (lower + upper) / 2;
    }
}
