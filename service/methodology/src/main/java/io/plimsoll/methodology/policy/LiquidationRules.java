package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.util.Locale;

/// How a liquidation in stages goes.
///
/// @param targetBand the band whose lowest ratio the account is brought back to
/// @param hedges whether positions may be opened that lower the requirement
/// @param stageHours hours that one stage takes, 1 to 24: it trades that part of what the policy trades in a day
/// @param mostStages after which a plan ends, 1 to 24
public record LiquidationRules(String targetBand, Hedges hedges, int stageHours, int mostStages) {
    private static final int HOURS_A_DAY = 24;
    private static final int MAX_STAGES = 24;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public LiquidationRules {
        new Checks()
                .name("targetBand", targetBand)
                .within("stageHours", stageHours, 1, HOURS_A_DAY)
                .within("mostStages", mostStages, 1, MAX_STAGES)
                .throwIfAny();
    }

    /// Part of a day that one stage takes.
    public double stageDays() {
        return (double) stageHours / HOURS_A_DAY;
    }

    /// What a policy says of hedges.
    public enum Hedges {
        /// Where they are cheaper than sales, and then before them.
        ALLOWED,
        /// Never.
        FORBIDDEN;

        /// The word of the document: `allowed`, `forbidden`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
