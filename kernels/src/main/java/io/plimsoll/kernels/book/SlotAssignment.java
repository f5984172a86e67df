package io.plimsoll.kernels.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Orders the draws of a path so that each comes just before the first point that needs it, and assigns slots to
/// their values. A slot becomes free after the last read of its value, so a path through hundreds of expiries
/// needs about ten slots.
///
/// The incoming points and draws refer to values by number: 0 is the valuation, and draw `n` produces value
/// `n + 1`.
final class SlotAssignment {
    private static final int NOT_DRAWN = -1;

    private final List<PathPlan.Point> points;
    private final List<PathPlan.Draw> draws;
    /// Draw numbers in the new order.
    private final List<Integer> order = new ArrayList<>();

    private final int[] made;
    /// The last reader of each value: draw `n` of the new order has index `2 n`, a point after it `2 n + 1`.
    private final int[] lastReader;

    private final int[] slotOf;
    private final BitSet used = new BitSet();
    private int slots;

    private SlotAssignment(List<PathPlan.Point> points, List<PathPlan.Draw> draws) {
        this.points = points;
        this.draws = draws;
        this.made = new int[draws.size() + 1];
        this.lastReader = new int[draws.size() + 1];
        this.slotOf = new int[draws.size() + 1];
    }

    /// @param points in the order of time
    /// @param draws each after the draws of the values that it reads
    static PathPlan assign(List<PathPlan.Point> points, List<PathPlan.Draw> draws) {
        return new SlotAssignment(points, draws).assign();
    }

    private PathPlan assign() {
        int[] endDraw = new int[points.size()];
        Arrays.fill(made, NOT_DRAWN);
        made[0] = 0;
        for (int n = 0; n < endDraw.length; n++) {
            make(points.get(n).slot());
            endDraw[n] = order.size();
            lastReader[points.get(n).slot()] = 2 * order.size() - 1;
        }
        take(0);
        List<PathPlan.Draw> newDraws = new ArrayList<>();
        List<PathPlan.Point> newPoints = new ArrayList<>();
        for (int n = 0; n < endDraw.length; n++) {
            int firstDraw = newDraws.size();
            for (int number = firstDraw; number < endDraw[n]; number++) {
                newDraws.add(place(number));
            }
            PathPlan.Point point = points.get(n);
            newPoints.add(new PathPlan.Point(
                    point.years(),
                    point.periods(),
                    slotOf[point.slot()],
                    point.share(),
                    point.periodLength(),
                    point.isPeriodEnd(),
                    point.isWatched(),
                    firstDraw,
                    endDraw[n]));
            free(point.slot(), 2 * endDraw[n] - 1);
        }
        return new PathPlan(newPoints, newDraws, slots);
    }

    private void make(int value) {
        if (made[value] != NOT_DRAWN) {
            return;
        }
        PathPlan.Draw draw = draws.get(value - 1);
        make(draw.left());
        if (draw.right() != PathPlan.NO_SLOT) {
            make(draw.right());
        }
        made[value] = order.size();
        lastReader[draw.left()] = 2 * order.size();
        if (draw.right() != PathPlan.NO_SLOT) {
            lastReader[draw.right()] = 2 * order.size();
        }
        order.add(value - 1);
    }

    /// A draw with slots for its values. Values that it reads for the last time free their slots before its own
    /// is taken.
    private PathPlan.Draw place(int number) {
        PathPlan.Draw draw = draws.get(order.get(number));
        free(draw.left(), 2 * number);
        if (draw.right() != PathPlan.NO_SLOT) {
            free(draw.right(), 2 * number);
        }
        int value = order.get(number) + 1;
        take(value);
        return new PathPlan.Draw(
                slotOf[value],
                slotOf[draw.left()],
                draw.right() == PathPlan.NO_SLOT ? PathPlan.NO_SLOT : slotOf[draw.right()],
                draw.leftWeight(),
                draw.rightWeight(),
                draw.deviation(),
                draw.stream(),
                draw.counter());
    }

    private void take(int value) {
        slotOf[value] = used.nextClearBit(0);
        used.set(slotOf[value]);
        slots = Math.max(slots, slotOf[value] + 1);
    }

    private void free(int value, int reader) {
        if (lastReader[value] == reader) {
            used.clear(slotOf[value]);
        }
    }
}
