package io.plimsoll.desk.stress;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.methodology.scenario.StressScenario;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a stress request. Amounts are exact, in the report currency.
///
/// @param asOf the instant of the valuation
/// @param currency `USD` or an asset
/// @param value present value of positions and collateral
/// @param scenarios that could be computed, in the order of the request
/// @param worst name of the scenario with the lowest P&L, the first of equals; null without scenarios
/// @param reverse one entry for each requested loss, in order
/// @param frontiers in the plane of two factors, one for each loss; empty if not requested
/// @param plane the two factors; empty without frontiers
/// @param warnings about the request and the answer
/// @param engineVersion version of the program
/// @param requestHash digest of the margin request that it contains
public record StressAnswer(
        Instant asOf,
        String currency,
        BigDecimal value,
        List<Outcome> scenarios,
        @Nullable String worst,
        List<Reached> reverse,
        List<Frontier> frontiers,
        List<String> plane,
        List<Notice> warnings,
        String engineVersion,
        String requestHash) {
    /// Copies the lists.
    public StressAnswer {
        scenarios = List.copyOf(scenarios);
        reverse = List.copyOf(reverse);
        frontiers = List.copyOf(frontiers);
        plane = List.copyOf(plane);
        warnings = List.copyOf(warnings);
    }

    /// The P&L of the account in a scenario.
    ///
    /// @param pnl negative for a loss; the sum of `positions`
    /// @param closingCost cost of closing positions included in `pnl`, positive
    /// @param positions in the order of ids, then collateral
    public record Outcome(
            StressScenario scenario, BigDecimal pnl, BigDecimal closingCost, List<PositionPnl> positions) {
        /// Copies the list.
        public Outcome {
            positions = List.copyOf(positions);
        }
    }

    /// The P&L of one position.
    ///
    /// @param positionId the position, or `collateral:` and the asset
    /// @param pnl negative for a loss
    public record PositionPnl(String positionId, BigDecimal pnl) {}

    /// The move of one factor.
    ///
    /// @param factor its name
    /// @param change relative for a price or a volatility, absolute for an annual basis
    public record FactorMove(String factor, FactorKind kind, double change) {}

    /// The most likely move that reaches a loss. All but the loss are null or empty if no move within reach does.
    ///
    /// @param loss the requested loss
    /// @param distance Mahalanobis distance
    /// @param probability of a move at least as far in that direction over the horizon
    /// @param lossThere loss under the move
    /// @param moves of every factor
    public record Reached(
            BigDecimal loss,
            @Nullable Double distance,
            @Nullable Double probability,
            @Nullable BigDecimal lossThere,
            List<FactorMove> moves) {
        /// Copies the list.
        public Reached {
            moves = List.copyOf(moves);
        }
    }

    /// The frontier of a loss in the plane.
    ///
    /// @param loss the requested loss
    /// @param points one for each direction that reaches the loss
    public record Frontier(BigDecimal loss, List<Point> points) {
        /// Copies the list.
        public Frontier {
            points = List.copyOf(points);
        }
    }

    /// A point of a frontier.
    ///
    /// @param first change of the plane's first factor
    /// @param second change of its second factor
    /// @param distance Mahalanobis distance of the two changes
    public record Point(double first, double second, double distance) {}
}
