package io.plimsoll.desk.stress;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.methodology.scenario.StressScenario;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stress would cost a book. Amounts are exact, in the report currency.
///
/// @param asOf the instant of the valuation
/// @param currency `USD` or an asset
/// @param value present value of positions and collateral
/// @param scenarios that could be computed, in the order of the request
/// @param worst name of the scenario with the lowest P&L, the first of equals; null without scenarios
/// @param reverse one entry for each loss asked for, in order
/// @param frontiers in the plane of two factors, one for each loss; empty where none was asked for
/// @param plane the two factors; empty with the frontiers
/// @param warnings what a reader should know
/// @param engineVersion version of the build that computed it
/// @param requestHash digest of the margin request in it
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

    /// A scenario and what the book gains in it.
    ///
    /// @param scenario which
    /// @param pnl signed; negative where the book loses; the sum of `positions`
    /// @param closingCost what of it is the cost of closing positions, positive
    /// @param positions by the order of their names, then collateral
    public record Outcome(
            StressScenario scenario, BigDecimal pnl, BigDecimal closingCost, List<PositionPnl> positions) {
        /// Copies the list.
        public Outcome {
            positions = List.copyOf(positions);
        }
    }

    /// A position's part.
    ///
    /// @param positionId the position, or `collateral:` and the asset
    /// @param pnl signed
    public record PositionPnl(String positionId, BigDecimal pnl) {}

    /// How a factor moves.
    ///
    /// @param factor its name
    /// @param kind of it
    /// @param change relative of a price or a volatility, absolute of an annual basis
    public record FactorMove(String factor, FactorKind kind, double change) {}

    /// The most likely move that costs a sum.
    ///
    /// @param loss the sum
    /// @param distance Mahalanobis distance; null where no move within reach costs so much
    /// @param probability of a move at least as far in that direction over the horizon; null with the distance
    /// @param lossThere what the move costs; null with the distance
    /// @param moves of every factor; empty with the distance
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

    /// Where a loss is reached in a plane.
    ///
    /// @param loss the sum
    /// @param points around the mean, in the directions that reach it
    public record Frontier(BigDecimal loss, List<Point> points) {
        /// Copies the list.
        public Frontier {
            points = List.copyOf(points);
        }
    }

    /// A point of a frontier.
    ///
    /// @param first change of the plane's first factor
    /// @param second change of the other
    /// @param distance of both
    public record Point(double first, double second, double distance) {}
}
