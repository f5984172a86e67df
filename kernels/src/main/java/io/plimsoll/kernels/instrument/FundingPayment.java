package io.plimsoll.kernels.instrument;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// When a perpetual pays its funding.
public enum FundingPayment {
    /// Continuously; an interval that the horizon cuts pays its share.
    PRO_RATA,
    /// In full at fixed times: multiples of the interval, counted from 1970-01-01 00:00 UTC.
    FIXED_TIMES;

    /// The fixed times after an instant, as durations from it. A payment due at the instant itself counts as made.
    ///
    /// @param interval above zero
    /// @param length last duration
    public static List<Duration> times(Duration interval, Instant from, Duration length) {
        Duration sinceEpoch = Duration.between(Instant.EPOCH, from);
        Duration passed = sinceEpoch.minus(interval.multipliedBy(sinceEpoch.dividedBy(interval)));
        List<Duration> times = new ArrayList<>();
        Duration next = interval.minus(passed.isNegative() ? passed.plus(interval) : passed);
        while (next.compareTo(length) <= 0) {
            times.add(next);
            next = next.plus(interval);
        }
        return times;
    }
}
