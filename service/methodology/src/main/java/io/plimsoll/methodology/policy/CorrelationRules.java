package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.model.RiskFactor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /// One stress: a correlation `ρ` with a target `τ` becomes `(1 - strength) ρ + strength τ`, and one without a
    /// target stays. Where the result is no correlation matrix, the nearest one takes its place, and the answer
    /// says how far that is.
    ///
    /// @param name for the answer
    /// @param strength 0 to 1
    /// @param targets for each kind of pair that moves, -1 to 1
    /// @param pairs correlations with targets of their own, which come before those of their kind
    /// @param every target of all correlations where `pairs` is empty, in documents before rules by kind of pair;
    ///     null in others. Such a move goes only as far as the result is a correlation matrix
    public record Move(
            String name,
            BigDecimal strength,
            Map<FactorPairKind, BigDecimal> targets,
            List<Pair> pairs,
            @Nullable BigDecimal every) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
        public Move {
            targets = Map.copyOf(targets);
            pairs = List.copyOf(pairs);
            Checks checks = new Checks().name("name", name).within("strength", strength.doubleValue(), 0, 1);
            targets.forEach((kind, target) -> checks.within("targets/" + kind.word(), target.doubleValue(), -1, 1));
            if (every != null) {
                checks.within("target", every.doubleValue(), -1, 1);
            } else {
                checks.require(
                        !targets.isEmpty() || !pairs.isEmpty(),
                        "/targets",
                        "wrong-size",
                        "targets and pairs are empty: a move needs a target for a kind of pair or for a pair");
            }
            checks.throwIfAny();
        }

        /// The target of a pair of factors; empty where its correlation stays.
        public Optional<BigDecimal> target(RiskFactor one, RiskFactor other) {
            Optional<BigDecimal> own = pairs.stream()
                    .filter(pair -> pair.isOf(one.name(), other.name()))
                    .findFirst()
                    .map(Pair::correlation);
            if (own.isPresent()) {
                return own;
            }
            return every != null && pairs.isEmpty()
                    ? Optional.of(every)
                    : Optional.ofNullable(targets.get(FactorPairKind.of(one.kind(), other.kind())));
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

        private boolean isOf(String one, String other) {
            return (first.equals(one) && second.equals(other)) || (first.equals(other) && second.equals(one));
        }
    }
}
