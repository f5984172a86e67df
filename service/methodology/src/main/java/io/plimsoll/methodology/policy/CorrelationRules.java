package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.model.RiskFactor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Stress of correlations.
///
/// @param weight share that is charged of the rise under the worst move, 0 to 1
/// @param scenarioShare share of the request's scenarios that each move is measured on, above 0, at most 1
/// @param moves moves of the correlations
public record CorrelationRules(BigDecimal weight, BigDecimal scenarioShare, List<Move> moves) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public CorrelationRules {
        moves = List.copyOf(moves);
        new Checks()
                .within("weight", weight.doubleValue(), 0, 1)
                .within("scenarioShare", scenarioShare.doubleValue(), 0, 1)
                .require(
                        scenarioShare.signum() != 0,
                        "/scenarioShare",
                        "not-positive",
                        "scenarioShare: 0 is out of range (above 0, at most 1)")
                .throwIfAny();
    }

    /// A move of correlations. A correlation `ρ` with a target `τ` becomes `(1 - strength) ρ + strength τ`; one
    /// without a target stays. If the result is not a correlation matrix, the nearest one is used, and the answer
    /// gives the distance.
    ///
    /// @param name shown in the answer
    /// @param strength 0 to 1
    /// @param targets by kind of pair, -1 to 1
    /// @param pairs targets of single correlations, which take precedence over those of their kind
    /// @param every target of all correlations, if `pairs` is empty, in policies older than targets by kind; null
    ///     in others. Such a move stops where the result would not be a correlation matrix
    public record Move(
            String name,
            BigDecimal strength,
            Map<FactorPairKind, BigDecimal> targets,
            List<Pair> pairs,
            @Nullable BigDecimal every) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
        public Move {
            targets = Map.copyOf(targets);
            pairs = List.copyOf(pairs);
            Checks checks = new Checks().name("name", name).within("strength", strength.doubleValue(), 0, 1);
            new TreeMap<>(targets)
                    .forEach((kind, target) -> checks.within("targets/" + kind.word(), target.doubleValue(), -1, 1));
            if (every != null) {
                checks.within("target", every.doubleValue(), -1, 1);
            } else {
                checks.require(
                        !targets.isEmpty() || !pairs.isEmpty(),
                        "/targets",
                        "wrong-size",
                        "targets: no target is given (at least one in targets or in pairs)");
            }
            checks.throwIfAny();
        }

        /// The target of a pair of factors; empty if its correlation stays.
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
    /// @param second another factor
    /// @param correlation -1 to 1
    public record Pair(String first, String second, BigDecimal correlation) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
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
