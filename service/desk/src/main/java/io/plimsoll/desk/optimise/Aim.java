package io.plimsoll.desk.optimise;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.methodology.policy.EquityRules;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;

/// What an account must reach.
public sealed interface Aim {
    /// Initial margin falls by an amount.
    ///
    /// @param amount report currency, at least 0
    record Free(BigDecimal amount) implements Aim {
        /// @throws io.plimsoll.kernels.check.InvalidInputException if the amount is negative
        public Free {
            new Checks()
                    .require(
                            amount.signum() >= 0,
                            "/free",
                            "out-of-range",
                            "free: " + amount.toPlainString() + " is out of range (at least 0)")
                    .throwIfAny();
        }
    }

    /// Equity less maintenance margin is at least an amount.
    ///
    /// @param amount report currency; negative for an accepted shortfall
    record Headroom(BigDecimal amount) implements Aim {}

    /// The ratio of equity to maintenance margin is in a band, or in a better one.
    ///
    /// @param name of the band
    record InBand(String name) implements Aim {}

    /// The aim as an upper bound of `initialWeight · initial margin - equityWeight · equity`.
    ///
    /// @param bound report currency
    record Line(double initialWeight, double equityWeight, double bound) {
        /// The same line with a higher bound.
        Line raised(double by) {
            return new Line(initialWeight, equityWeight, bound + by);
        }

        /// The figure that must not exceed the bound, less the bound.
        double excess(Requirement requirement) {
            return initialWeight * requirement.initial().doubleValue()
                    - equityWeight * requirement.standing().equity().amount().doubleValue()
                    - bound;
        }
    }

    /// The aim as a line.
    ///
    /// @param before requirement of the account as it stands
    default Line line(Requirement before) {
        EquityRules rules = before.policy().equity();
        double share = rules.maintenanceShare().doubleValue();
        return switch (this) {
            case Free(BigDecimal amount) ->
                new Line(1, 0, before.initial().subtract(amount).doubleValue());
            case Headroom(BigDecimal amount) -> new Line(share, 1, -amount.doubleValue());
            case InBand(String name) -> new Line(rules.band(name).from().doubleValue() * share, 1, 0);
        };
    }

    /// True if a requirement reaches the aim.
    ///
    /// @param before requirement of the account as it stands
    default boolean isReached(Requirement before, Requirement after) {
        BigDecimal equity = after.standing().equity().amount();
        return switch (this) {
            case Free(BigDecimal amount) ->
                before.initial().subtract(after.initial()).compareTo(amount) >= 0;
            case Headroom(BigDecimal amount) ->
                equity.subtract(after.maintenance()).compareTo(amount) >= 0;
            case InBand(String name) -> {
                BigDecimal ratio = after.standing().ratio();
                yield ratio == null
                        ? equity.signum() >= 0
                        : ratio.compareTo(before.policy().equity().band(name).from()) >= 0;
            }
        };
    }
}
