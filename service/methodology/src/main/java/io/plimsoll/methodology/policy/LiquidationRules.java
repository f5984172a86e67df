package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.util.Locale;

/// Rules of a liquidation in stages.
///
/// @param targetBand band whose lowest ratio the plan restores
/// @param hedges whether the plan may open positions that lower the requirement
/// @param stageHours hours of one stage, 1 to 24, which trades that part of a day's volume
/// @param mostStages largest number of stages, 1 to 24
public record LiquidationRules(String targetBand, Hedges hedges, int stageHours, int mostStages) {
    /// Largest number of hours of a stage: a day.
    public static final int HOURS_A_DAY = 24;

    /// Largest number of stages.
    public static final int MAX_STAGES = 24;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public LiquidationRules {
        new Checks()
                .name("targetBand", targetBand)
                .within("stageHours", stageHours, 1, HOURS_A_DAY)
                .within("mostStages", mostStages, 1, MAX_STAGES)
                .throwIfAny();
    }

    /// Length of one stage, days.
    public double stageDays() {
        return (double) stageHours / HOURS_A_DAY;
    }

    /// The use of hedges in a plan.
    public enum Hedges {
        /// Hedges are made, before sales, if they make the plan cheaper.
        ALLOWED,
        /// No hedges.
        FORBIDDEN;

        /// The word in documents: `allowed`, `forbidden`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
