package io.plimsoll.service.margin.policy.rule;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.List;

/// How correlations are stressed.
///
/// @param weight of the worst stress against the core, 0 to 1
/// @param scenarioShare share of the request's scenarios that each stress is measured on, above 0
/// @param moves the stresses
public record CorrelationRules(BigDecimal weight, BigDecimal scenarioShare, List<Move> moves) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public CorrelationRules {
        moves = List.copyOf(moves);
        new Checks()
                .within("weight", weight.doubleValue(), 0, 1)
                .within("scenarioShare", scenarioShare.doubleValue(), 0, 1)
                .require(
                        scenarioShare.signum() != 0,
                        "/scenarioShare",
                        "not-positive",
                        "scenarioShare is 0: it must be above 0")
                .throwIfAny();
    }

    /// One stress: every correlation `ρ` becomes `(1 - strength) ρ + strength target`. Where that is no
    /// correlation matrix, the strength is lowered to the largest with which it is one, and the answer says so.
    ///
    /// @param name for the answer
    /// @param strength 0 to 1
    /// @param target of every correlation where `pairs` is empty, -1 to 1
    /// @param pairs correlations with targets of their own, such as those of a month in history; the others
    ///     stay
    public record Move(String name, BigDecimal strength, BigDecimal target, List<Pair> pairs) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
        public Move {
            pairs = List.copyOf(pairs);
            new Checks()
                    .name("name", name)
                    .within("strength", strength.doubleValue(), 0, 1)
                    .within("target", target.doubleValue(), -1, 1)
                    .throwIfAny();
        }
    }

    /// The target of one correlation.
    ///
    /// @param first a factor, for example `BTC.spot`
    /// @param second another
    /// @param correlation -1 to 1
    public record Pair(String first, String second, BigDecimal correlation) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
        public Pair {
            new Checks()
                    .name("first", first)
                    .name("second", second)
                    .within("correlation", correlation.doubleValue(), -1, 1)
                    .throwIfAny();
        }
    }
}
