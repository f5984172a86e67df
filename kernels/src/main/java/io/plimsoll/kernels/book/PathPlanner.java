package io.plimsoll.kernels.book;

import io.plimsoll.kernels.lane.PhiloxLane;
import java.math.BigInteger;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Plans a path through the periods of a [TimeGrid], the times at which it is watched, and the events of a book.
///
/// Within a period the watched times are drawn one after the other, each between the one before it and the end of the
/// period. An event is reached by bisection of the interval between two watched times: first at whole eight hours of
/// UTC, where venues settle, then at whole hours, minutes, seconds and nanoseconds. Which times the bisection passes
/// depends on the grid and on the event, not on the other events. So two books draw the same price for an event that
/// they share, whatever else they hold.
final class PathPlanner {
    private static final long SECOND = 1_000_000_000L;
    private static final long[] UNITS = {8 * 3600 * SECOND, 3600 * SECOND, 60 * SECOND, SECOND, 1};

    private final long period;
    private final long midnight;
    private final SortedSet<Long> ends = new TreeSet<>();
    private final Map<Long, Integer> watches = new HashMap<>();
    private final SortedSet<Long> times = new TreeSet<>();

    private final List<PathPlan.Point> points = new ArrayList<>();
    private final List<PathPlan.Draw> draws = new ArrayList<>();
    private final BitSet used = new BitSet();
    private int slots;

    private PathPlanner(TimeGrid grid, Collection<Duration> events) {
        this.period = grid.period().toNanos();
        this.midnight = grid.asOf().atOffset(ZoneOffset.UTC).toLocalTime().toNanoOfDay();
        long core = grid.core().toNanos();
        long horizon = grid.horizon().toNanos();
        addEnds(0, core);
        addEnds(core, horizon);
        for (int part = 1; part < grid.watches(); part++) {
            long time = BigInteger.valueOf(horizon)
                    .multiply(BigInteger.valueOf(part))
                    .divide(BigInteger.valueOf(grid.watches()))
                    .longValueExact();
            if (time > 0) {
                watches.putIfAbsent(time, part);
            }
        }
        times.addAll(ends);
        times.addAll(watches.keySet());
        for (Duration event : events) {
            if (event.isPositive() && event.toNanos() < horizon) {
                times.add(event.toNanos());
            }
        }
    }

    /// The path through these events, of which those outside the horizon play no part.
    ///
    /// @param events times after the valuation
    static PathPlan plan(TimeGrid grid, Collection<Duration> events) {
        return new PathPlanner(grid, events).plan();
    }

    private void addEnds(long from, long to) {
        for (long end = from + period; end < to; end += period) {
            ends.add(end);
        }
        if (to > from) {
            ends.add(to);
        }
    }

    private PathPlan plan() {
        long start = 0;
        int startSlot = take();
        int number = 0;
        for (long end : ends) {
            startSlot = planPeriod(number++, start, end, startSlot);
            start = end;
        }
        return new PathPlan(points, draws, slots);
    }

    /// Plans one period.
    ///
    /// @param startSlot holds the value at its start
    /// @return the slot that holds the value at its end
    private int planPeriod(int number, long start, long end, int startSlot) {
        List<Long> inside = List.copyOf(times.subSet(start + 1, end));
        double length = (double) (end - start) / period;
        int endSlot = inside.isEmpty() ? startSlot : take();
        draws.add(new PathPlan.Draw(
                endSlot, startSlot, PathPlan.NONE, 1, 0, Math.sqrt(length), PhiloxLane.SHOCKS, number));
        Stretch stretch = new Stretch(start, end, draws.size() - 1);
        long low = start;
        int lowSlot = startSlot;
        int next = 0;
        while (next < inside.size()) {
            int after = next;
            while (after < inside.size() && !watches.containsKey(inside.get(after))) {
                after++;
            }
            boolean isToEnd = after == inside.size();
            long high = isToEnd ? end : inside.get(after);
            int highSlot = isToEnd
                    ? endSlot
                    : bridge(high, low, lowSlot, end, endSlot, PhiloxLane.WATCHES, watches.getOrDefault(high, 0));
            List<Integer> taken = planEvents(stretch, inside.subList(next, after), low, lowSlot, high, highSlot);
            if (!isToEnd) {
                addPoint(stretch, high, highSlot);
            }
            taken.forEach(used::clear);
            used.clear(lowSlot);
            low = high;
            lowSlot = highSlot;
            next = after + 1;
        }
        if (lowSlot != endSlot) {
            used.clear(lowSlot);
        }
        addPoint(stretch, end, endSlot);
        return endSlot;
    }

    /// A period on its way into points.
    private static final class Stretch {
        private final long start;
        private final long end;
        private int firstDraw;

        Stretch(long start, long end, int firstDraw) {
            this.start = start;
            this.end = end;
            this.firstDraw = firstDraw;
        }
    }

    private void addPoint(Stretch stretch, long time, int slot) {
        points.add(new PathPlan.Point(
                TimeGrid.years(Duration.ofNanos(time)),
                (double) time / period,
                slot,
                (double) (time - stretch.start) / (stretch.end - stretch.start),
                (double) (stretch.end - stretch.start) / period,
                time == stretch.end,
                time == stretch.end || watches.containsKey(time),
                stretch.firstDraw,
                draws.size()));
        stretch.firstDraw = draws.size();
    }

    /// Draws events between two known times, and makes points of them.
    ///
    /// @return slots that are free once the interval is over
    private List<Integer> planEvents(
            Stretch stretch, List<Long> events, long low, int lowSlot, long high, int highSlot) {
        Map<Long, Integer> known = new HashMap<>();
        for (long event : events) {
            bisect(event, low, lowSlot, high, highSlot, known);
        }
        for (long event : events) {
            addPoint(stretch, event, known.getOrDefault(event, PathPlan.NONE));
        }
        return List.copyOf(known.values());
    }

    private void bisect(long event, long low, int lowSlot, long high, int highSlot, Map<Long, Integer> known) {
        long left = low;
        int leftSlot = lowSlot;
        long right = high;
        int rightSlot = highSlot;
        while (true) {
            long middle = middle(left, right);
            Integer slot = known.get(middle);
            if (slot == null) {
                slot = bridge(middle, left, leftSlot, right, rightSlot, PhiloxLane.EVENTS, (int) (middle / SECOND));
                known.put(middle, slot);
            }
            if (middle == event) {
                return;
            }
            if (event < middle) {
                right = middle;
                rightSlot = slot;
            } else {
                left = middle;
                leftSlot = slot;
            }
        }
    }

    /// The middle one of the times of the coarsest unit that lie between two times.
    private long middle(long left, long right) {
        for (long unit : UNITS) {
            long first = Math.floorDiv(midnight + left, unit) + 1;
            long last = Math.floorDiv(midnight + right - 1, unit);
            if (first <= last) {
                return (first + (last - first) / 2) * unit - midnight;
            }
        }
        throw new IllegalStateException("no time between " + left + " and " + right);
    }

    private int bridge(long time, long left, int leftSlot, long right, int rightSlot, int stream, int counter) {
        int slot = take();
        double length = right - left;
        double variance = (double) (time - left) / length * (double) (right - time) / period;
        draws.add(new PathPlan.Draw(
                slot,
                leftSlot,
                rightSlot,
                (right - time) / length,
                (time - left) / length,
                Math.sqrt(variance),
                stream,
                counter));
        return slot;
    }

    private int take() {
        int slot = used.nextClearBit(0);
        used.set(slot);
        slots = Math.max(slots, slot + 1);
        return slot;
    }
}
