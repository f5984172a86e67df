package io.plimsoll.kernels.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Makes each draw of a path just before the first point that needs it, and lets the values share slots: a slot
/// is free once no draw or point reads its value any more. So a path through hundreds of expiries needs some ten
/// slots.
///
/// The points and draws that come in name values in place of slots: 0 is the valuation, and draw `n` makes the
/// value `n + 1`.
final class SlotAssignment {
    private static final int NOT_DRAWN = -1;

    private final List<PathPlan.Point> points;
    private final List<PathPlan.Draw> draws;
    /// The numbers of draws, in the order in which they are made, and how many are made by each point.
    private final List<Integer> order = new ArrayList<>();

    private final int[] made;
    /// The draw or the point that reads a value last: draw `n` of the new order is at `2 n`, a point after it
    /// `2 n + 1`.
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
    /// @param draws each after those of the values that it reads
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

    /// A draw with slots for its values. What it reads last gives way to what it makes.
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
