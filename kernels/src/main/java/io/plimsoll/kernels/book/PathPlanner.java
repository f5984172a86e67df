package io.plimsoll.kernels.book;

import io.plimsoll.kernels.lane.PhiloxLane;
import java.math.BigInteger;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Plans a path through the model periods of a [TimeGrid], the watched times, and the events of a book.
///
/// Within a period the watched times are drawn in order, each between its predecessor and the end of the period.
/// An event is reached by bisection between two watched times: first at multiples of eight hours of UTC, when
/// venues settle, then at hours, minutes, seconds and nanoseconds. The bisection depends on the grid and on the
/// event alone. So two books draw the same price at an event that they share, whatever else they hold.
///
/// A draw on the way to an event is named by its time: by the stream of events and the second, or, between two
/// seconds of the clock, by a stream of its own kind and a counter that hash its nanosecond to 47 bits. The streams
/// of [PhiloxLane] have 48 bits for both, and a year has 2^55 nanoseconds. Two of 10,000 such times share a draw
/// with probability 4e-7.
final class PathPlanner {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long[] BISECTION_UNITS = {
        8 * 3600 * NANOS_PER_SECOND, 3600 * NANOS_PER_SECOND, 60 * NANOS_PER_SECOND, NANOS_PER_SECOND, 1
    };

    /// The streams of draws between two seconds are this one and those above it.
    private static final int SUBSECOND_STREAMS = 1 << 15;

    private final long period;
    private final long midnight;
    private final SortedSet<Long> ends = new TreeSet<>();
    private final Map<Long, Integer> watches = new HashMap<>();
    private final SortedSet<Long> times = new TreeSet<>();

    // With values in place of slots, as [SlotAssignment] takes them.
    private final List<PathPlan.Point> points = new ArrayList<>();
    private final List<PathPlan.Draw> draws = new ArrayList<>();

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

    /// The path through these events; events outside the horizon are ignored.
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
        int startValue = 0;
        int number = 0;
        for (long end : ends) {
            startValue = planPeriod(number++, start, end, startValue);
            start = end;
        }
        return SlotAssignment.assign(points, draws);
    }

    /// Plans one period.
    ///
    /// @param startValue at its start
    /// @return the value at its end
    private int planPeriod(int number, long start, long end, int startValue) {
        List<Long> inside = List.copyOf(times.subSet(start + 1, end));
        double length = (double) (end - start) / period;
        Stretch stretch = new Stretch(start, end);
        int endValue = add(Math.sqrt(length), startValue, PathPlan.NO_SLOT, 1, 0, PhiloxLane.SHOCKS, number);
        long low = start;
        int lowValue = startValue;
        int next = 0;
        while (next < inside.size()) {
            int after = next;
            while (after < inside.size() && !watches.containsKey(inside.get(after))) {
                after++;
            }
            boolean isToEnd = after == inside.size();
            long high = isToEnd ? end : inside.get(after);
            int highValue = isToEnd
                    ? endValue
                    : bridge(high, low, lowValue, end, endValue, PhiloxLane.WATCHES, watches.getOrDefault(high, 0));
            planEvents(stretch, inside.subList(next, after), low, lowValue, high, highValue);
            if (!isToEnd) {
                addPoint(stretch, high, highValue);
            }
            low = high;
            lowValue = highValue;
            next = after + 1;
        }
        addPoint(stretch, end, endValue);
        return endValue;
    }

    /// Start and end of a period, in nanoseconds.
    private static final class Stretch {
        private final long start;
        private final long end;

        Stretch(long start, long end) {
            this.start = start;
            this.end = end;
        }
    }

    private void addPoint(Stretch stretch, long time, int value) {
        points.add(new PathPlan.Point(
                TimeGrid.years(Duration.ofNanos(time)),
                (double) time / period,
                value,
                (double) (time - stretch.start) / (stretch.end - stretch.start),
                (double) (stretch.end - stretch.start) / period,
                time == stretch.end,
                time == stretch.end || watches.containsKey(time),
                0,
                draws.size()));
    }

    /// Plans the events between two known times.
    private void planEvents(Stretch stretch, List<Long> events, long low, int lowValue, long high, int highValue) {
        Map<Long, Integer> known = new HashMap<>();
        for (long event : events) {
            addPoint(stretch, event, bisect(event, low, lowValue, high, highValue, known));
        }
    }

    private int bisect(long event, long low, int lowValue, long high, int highValue, Map<Long, Integer> known) {
        long left = low;
        int leftValue = lowValue;
        long right = high;
        int rightValue = highValue;
        while (true) {
            long middle = middle(left, right);
            Integer value = known.get(middle);
            if (value == null) {
                value = eventBridge(middle, left, leftValue, right, rightValue);
                known.put(middle, value);
            }
            if (middle == event) {
                return value;
            }
            if (event < middle) {
                right = middle;
                rightValue = value;
            } else {
                left = middle;
                leftValue = value;
            }
        }
    }

    private int eventBridge(long time, long left, int leftValue, long right, int rightValue) {
        if ((midnight + time) % NANOS_PER_SECOND == 0) {
            int second = (int) (time / NANOS_PER_SECOND);
            return bridge(time, left, leftValue, right, rightValue, PhiloxLane.EVENTS, second);
        }
        long name = hash(time);
        int stream = SUBSECOND_STREAMS | (int) (name >>> 49);
        return bridge(time, left, leftValue, right, rightValue, stream, (int) name);
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA
    /// 2014), which maps different numbers to different numbers.
    private static long hash(long number) {
        long mixed = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /// The middle of the times of the coarsest unit that lie strictly between two times.
    private long middle(long left, long right) {
        for (long unit : BISECTION_UNITS) {
            long first = Math.floorDiv(midnight + left, unit) + 1;
            long last = Math.floorDiv(midnight + right - 1, unit);
            if (first <= last) {
                return (first + (last - first) / 2) * unit - midnight;
            }
        }
        throw new IllegalStateException("no time between " + left + " and " + right);
    }

    private int bridge(long time, long left, int leftValue, long right, int rightValue, int stream, int counter) {
        double length = right - left;
        double variance = (double) (time - left) / length * (double) (right - time) / period;
        return add(
                Math.sqrt(variance),
                leftValue,
                rightValue,
                (right - time) / length,
                (time - left) / length,
                stream,
                counter);
    }

    /// Adds a draw.
    ///
    /// @return number of the drawn value
    private int add(
            double deviation, int left, int right, double leftWeight, double rightWeight, int stream, int counter) {
        int value = draws.size() + 1;
        draws.add(new PathPlan.Draw(value, left, right, leftWeight, rightWeight, deviation, stream, counter));
        return value;
    }
}
