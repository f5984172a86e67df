package io.plimsoll.kernels.book;

import io.plimsoll.kernels.lane.PhiloxLane;
import java.util.List;

/// The plan by which a path is drawn: its points in the order of time, and the draws that lead to them.
///
/// A path is the sum of independent normals for each factor, in units of the root of a period. Correlation,
/// volatility and drift are applied at the points that are valued. The end of each period is drawn first:
/// `X(b) = X(a) + m √((b - a)/P) Z`, with the period's mixing variable `m` (1 for the normal law). Every other
/// point is drawn by a Brownian bridge between two known points (Glasserman, Monte Carlo Methods in Financial
/// Engineering, 2003, §3.1): `X(t) = w_l X(l) + w_r X(r) + m √((t - l)(r - t)/((r - l) P)) Z`. So a point on the
/// way never changes the draw of the end, and the law at the end does not depend on the points.
///
/// Values live in slots. A slot is reused as soon as no later draw needs its value:
/// ```
/// slot   | 0 | 1 | ... |     one value for each factor and scenario
/// ```
///
/// @param points in the order of time; the last is the horizon
/// @param draws in the order of drawing
/// @param slots number of slots
public record PathPlan(List<Point> points, List<Draw> draws, int slots) {
    /// Stands for a missing slot.
    public static final int NO_SLOT = -1;

    /// A time at which a path is valued.
    ///
    /// @param years from the valuation
    /// @param periods from the valuation, in periods of the model
    /// @param slot holds the value after the point's draws
    /// @param share elapsed share of its period, above 0 and at most 1
    /// @param periodLength length of its period in model periods: 1 unless the horizon cuts it
    /// @param isPeriodEnd true if its period ends here
    /// @param isWatched true at period ends and at the times that the request watches: continuous funding accrues
    ///     up to here
    /// @param firstDraw first draw between the previous point and this one
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

    /// One drawn value of the path, from one or two known values.
    ///
    /// @param slot receives the value; may be the slot of `left`
    /// @param left slot of the known value before it, or [#NO_SLOT] for zero
    /// @param right slot of the known value after it, or [#NO_SLOT] at the end of a period
    /// @param leftWeight `w_l`
    /// @param rightWeight `w_r`; 0 at the end of a period
    /// @param deviation standard deviation of the normal, in roots of a period
    /// @param stream random stream of [PhiloxLane]: shocks at the end of a period, else of a bridge
    /// @param counter number of the period, watched time or second; between two seconds a hash of the time
    public record Draw(
            int slot,
            int left,
            int right,
            double leftWeight,
            double rightWeight,
            double deviation,
            int stream,
            int counter) {
        /// True for the end of a period, which also draws a mixing variable or a row of history.
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

    /// The point at a given time.
    ///
    /// @param years from the valuation, computed as for the points
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
