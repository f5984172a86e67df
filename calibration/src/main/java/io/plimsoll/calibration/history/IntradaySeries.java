package io.plimsoll.calibration.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The intraday closing prices of one asset.
///
/// @param closes by the end of the bar, UTC; US dollars a unit; at least one
public record IntradaySeries(String asset, NavigableMap<Instant, Double> closes) {
    /// Makes the map unmodifiable.
    ///
    /// @throws IllegalArgumentException if there is no close
    public IntradaySeries {
        if (closes.isEmpty()) {
            throw new IllegalArgumentException("the series of " + asset + " has no close");
        }
        closes = Collections.unmodifiableNavigableMap(closes);
    }

    /// The closes at the ends of periods. Other closes are left out, and missing ones stay missing.
    public PeriodCloses every(ReturnPeriod period) {
        NavigableMap<Instant, Double> kept = new TreeMap<>();
        closes.forEach((time, close) -> {
            if (period.isEnd(time)) {
                kept.put(time, close);
            }
        });
        return new PeriodCloses(asset, period, kept);
    }

    /// The smallest time between neighbouring closes; a day for a single close.
    public Duration spacing() {
        Duration least = Duration.ofDays(1);
        Instant before = null;
        for (Instant time : closes.keySet()) {
            if (before != null) {
                Duration between = Duration.between(before, time);
                least = between.compareTo(least) < 0 ? between : least;
            }
            before = time;
        }
        return least;
    }
}
