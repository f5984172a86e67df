package io.plimsoll.kernels.book;

import io.plimsoll.kernels.lane.PhiloxLane;
import java.util.List;

/// How one path is drawn: its points in the order of time, and the draws that lead to them.
///
/// A path is kept as the sum of independent normals for each factor, in units of the root of a period;
/// correlation, volatility and drift are applied where a point is looked at. The end of each period is drawn
/// first: `X(b) = X(a) + m √((b - a)/P) Z`, with the period's mixing variable `m` (1 for the normal law). Every
/// other point is drawn by a Brownian bridge between two points that are known (Glasserman, Monte Carlo Methods
/// in Financial Engineering, 2003, §3.1): `X(t) = w_l X(l) + w_r X(r) + m √((t - l)(r - t)/((r - l) P)) Z`. So a
/// point on the way never changes what is drawn for the end, and the law at the end does not depend on the
/// points.
///
/// Values live in slots, each used again as soon as no later draw needs it:
/// ```
/// slot   | 0 | 1 | ... |     one value for each factor and scenario
/// ```
///
/// @param points in the order of time; the last one is the horizon
/// @param draws in the order in which they are made
/// @param slots number of slots
public record PathPlan(List<Point> points, List<Draw> draws, int slots) {
    /// In place of a slot: there is none.
    public static final int NO_SLOT = -1;

    /// A time at which a path is looked at.
    ///
    /// @param years from the valuation
    /// @param periods from the valuation, in periods of the model
    /// @param slot that holds its value once its draws are made
    /// @param share of its period that has passed, above 0 and at most 1
    /// @param periodLength length of its period in periods of the model: 1 unless the period is cut
    /// @param isPeriodEnd whether its period ends here
    /// @param isWatched whether funding accrues and losses are watched up to here: at the end of each period and
    ///     at the times that the request asks for
    /// @param firstDraw the first draw that has to be made before it is looked at, and after the point before it
    /// @param endDraw one past the last such draw
    public record Point(
            double years,
            double periods,
            int slot,
            double share,
            double periodLength,
            boolean isPeriodEnd,
            boolean isWatched,
            int firstDraw,
            int endDraw) {}

    /// A value of the path, from one or two that are known.
    ///
    /// @param slot that receives it; may be that of `left`
    /// @param left slot of the value before it, or [#NO_SLOT] for zero
    /// @param right slot of the value after it, or [#NO_SLOT] at the end of a period
    /// @param leftWeight see above
    /// @param rightWeight see above; 0 at the end of a period
    /// @param deviation of the normal, in roots of a period
    /// @param stream of [PhiloxLane]: its shocks at the end of a period, else one of its bridges
    /// @param counter which period, watch or second
    public record Draw(
            int slot,
            int left,
            int right,
            double leftWeight,
            double rightWeight,
            double deviation,
            int stream,
            int counter) {
        /// Whether it is the end of a period, which takes a mixing variable or a row of history.
        public boolean isPeriodEnd() {
            return stream == PhiloxLane.SHOCKS;
        }
    }

    /// Copies the lists.
    public PathPlan {
        points = List.copyOf(points);
        draws = List.copyOf(draws);
    }

    /// Number of points.
    public int size() {
        return points.size();
    }

    /// A point.
    ///
    /// @param number from 1
    public Point point(int number) {
        return points.get(number - 1);
    }

    /// The point at a time that the path passes.
    ///
    /// @param years from the valuation, computed as those of the points are
    /// @throws IllegalStateException if no point lies there
    int pointAt(double years) {
        for (int number = 1; number <= points.size(); number++) {
            if (point(number).years() == years) {
                return number;
            }
        }
        throw new IllegalStateException("the path has no point after " + years + " years");
    }
}
