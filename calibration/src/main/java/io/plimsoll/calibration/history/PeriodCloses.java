package io.plimsoll.calibration.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The closing prices of one asset at the ends of equal periods.
///
/// @param period of its returns
/// @param closes by the end of the period, US dollars a unit; may be empty
public record PeriodCloses(String asset, ReturnPeriod period, NavigableMap<Instant, Double> closes) {
    /// Makes the map unmodifiable.
    ///
    /// @throws IllegalArgumentException if no period ends at one of the times
    public PeriodCloses {
        ReturnPeriod ends = period;
        closes = Collections.unmodifiableNavigableMap(closes);
        closes.keySet().stream().filter(time -> !ends.isEnd(time)).findFirst().ifPresent(time -> {
            throw new IllegalArgumentException(
                    asset + " closes at " + time + ": no period of " + ends.label() + " ends then");
        });
    }

    /// The daily closes of a series, each at the midnight after its day.
    public static PeriodCloses of(DailySeries series) {
        NavigableMap<Instant, Double> closes = new TreeMap<>();
        series.days().forEach(day -> closes.put(ReturnPeriod.endOf(day.date()), day.closeUsd()));
        return new PeriodCloses(series.asset(), ReturnPeriod.DAY, closes);
    }

    /// The closes up to and including a UTC day; all if the day is empty.
    public PeriodCloses upTo(Optional<LocalDate> last) {
        return last.isEmpty()
                ? this
                : new PeriodCloses(asset, period, closes.headMap(ReturnPeriod.endOf(last.get()), true));
    }

    /// A copy without the closes at `times`.
    public PeriodCloses without(Set<Instant> times) {
        NavigableMap<Instant, Double> kept = new TreeMap<>(closes);
        kept.keySet().removeAll(times);
        return new PeriodCloses(asset, period, kept);
    }

    /// The log-returns by the end of their period. Only closes exactly one period apart give a return, so a gap
    /// never becomes one.
    public NavigableMap<Instant, Double> returns() {
        NavigableMap<Instant, Double> returns = new TreeMap<>();
        Map.Entry<Instant, Double> before = null;
        for (Map.Entry<Instant, Double> close : closes.entrySet()) {
            if (before != null && before.getKey().plus(period.length()).equals(close.getKey())) {
                // Not the log of the ratio: that overflows where prices of any size are allowed.
                returns.put(close.getKey(), StrictMath.log(close.getValue()) - StrictMath.log(before.getValue()));
            }
            before = close;
        }
        return returns;
    }
}
