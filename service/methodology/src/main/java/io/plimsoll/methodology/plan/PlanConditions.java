package io.plimsoll.methodology.plan;

import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;

/// What a stage must not do, and where a plan may end.
final class PlanConditions {
    private PlanConditions() {}

    /// Whether the requirement does not rise and the ratio of equity to maintenance does not fall.
    static boolean isSound(Requirement before, Requirement after) {
        return after.initial().compareTo(before.initial()) <= 0
                && after.maintenance().compareTo(before.maintenance()) <= 0
                && equity(after)
                                .multiply(before.maintenance())
                                .compareTo(equity(before).multiply(after.maintenance()))
                        >= 0;
    }

    /// Whether the account is at the target: its ratio is, or nothing is required of it and it owes nothing.
    static boolean isReached(Requirement requirement, BigDecimal target) {
        BigDecimal ratio = requirement.standing().ratio();
        return ratio == null ? equity(requirement).signum() >= 0 : ratio.compareTo(target) >= 0;
    }

    static BigDecimal equity(Requirement requirement) {
        return requirement.standing().equity().amount();
    }
}
