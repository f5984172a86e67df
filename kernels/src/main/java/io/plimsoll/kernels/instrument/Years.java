package io.plimsoll.kernels.instrument;

import java.time.Duration;
import java.time.Instant;

/// Converts durations into years of 365 days, the time unit of every volatility and rate.
public final class Years {
    private static final double SECONDS_PER_YEAR = 365.0 * 86_400;
    private static final double NANOS_PER_SECOND = 1e9;

    private Years() {}

    /// Years in a duration.
    public static double of(Duration duration) {
        return (duration.getSeconds() + duration.getNano() / NANOS_PER_SECOND) / SECONDS_PER_YEAR;
    }

    /// Years from one instant to another.
    public static double between(Instant from, Instant to) {
        return of(Duration.between(from, to));
    }
}
