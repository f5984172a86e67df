package io.plimsoll.methodology.plan;

import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;

/// Conditions on the stages of a plan, and the condition that ends it.
final class PlanConditions {
    private PlanConditions() {}

    /// True if the requirement does not rise and the ratio of equity to maintenance margin does not fall.
    static boolean isSound(Requirement before, Requirement after) {
        return after.initial().compareTo(before.initial()) <= 0
                && after.maintenance().compareTo(before.maintenance()) <= 0
                && equity(after)
                                .multiply(before.maintenance())
                                .compareTo(equity(before).multiply(after.maintenance()))
                        >= 0;
    }

    /// True if the ratio is at the target, or if no margin is required and equity is not negative.
    static boolean isReached(Requirement requirement, BigDecimal target) {
        BigDecimal ratio = requirement.standing().ratio();
        return ratio == null ? equity(requirement).signum() >= 0 : ratio.compareTo(target) >= 0;
    }

    static BigDecimal equity(Requirement requirement) {
        return requirement.standing().equity().amount();
    }
}
