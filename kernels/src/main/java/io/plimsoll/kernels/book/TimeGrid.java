package io.plimsoll.kernels.book;

import io.plimsoll.kernels.instrument.Years;
import java.time.Duration;
import java.time.Instant;

/// The times of a simulation that do not depend on what is held: the valuation, the periods of the model, the
/// horizon, and the times at which a path is watched.
///
/// ```
/// asOf ── period ── period ── ... ── core ── period ── ... ── horizon
/// ```
/// Periods are counted from the valuation to the core, where the last one is cut, and again from the core to the
/// horizon. A path to a core of eight hours is therefore the beginning of every path that goes on for some days.
///
/// @param asOf the valuation
/// @param core end of the first row of periods; at most the horizon
/// @param horizon from the valuation to the revaluation
/// @param period over which the model's shock is drawn once
/// @param watches equal parts of the horizon at whose ends the path is watched; 1 where only the horizon is
public record TimeGrid(Instant asOf, Duration core, Duration horizon, Duration period, int watches) {
    /// Seconds of the year by which every volatility and rate is meant.
    public static final double SECONDS_PER_YEAR = 365.0 * 86_400;

    /// @throws IllegalArgumentException unless `0 < core <= horizon`, `period > 0` and `watches >= 1`
    public TimeGrid {
        if (!core.isPositive() || core.compareTo(horizon) > 0 || !period.isPositive() || watches < 1) {
            throw new IllegalArgumentException(
                    "core " + core + ", horizon " + horizon + ", period " + period + ", watches " + watches);
        }
    }

    /// A path to a horizon that is not watched on the way.
    public static TimeGrid of(Instant asOf, Duration horizon, Duration period) {
        return new TimeGrid(asOf, horizon, horizon, period, 1);
    }

    /// The same path, watched at the end of each of `parts` equal parts of the horizon.
    public TimeGrid watched(int parts) {
        return new TimeGrid(asOf, core, horizon, period, parts);
    }

    /// The same path, continued beyond its horizon.
    ///
    /// @param later at least the horizon
    public TimeGrid continuedTo(Duration later) {
        return new TimeGrid(asOf, core, later, period, watches);
    }

    /// Years of 365 days in a duration.
    public static double years(Duration duration) {
        return Years.of(duration);
    }

    /// Years of a period.
    public double periodYears() {
        return years(period);
    }

    /// Number of periods, cut ones included.
    public long periods() {
        return periods(core) + periods(horizon.minus(core));
    }

    private long periods(Duration length) {
        long whole = length.dividedBy(period);
        return period.multipliedBy(whole).equals(length) ? whole : whole + 1;
    }

    /// Years from the valuation to an instant.
    public double yearsTo(Instant instant) {
        return years(Duration.between(asOf, instant));
    }

    /// Years from the horizon to an instant, zero where it has passed.
    public double yearsAfterHorizon(Instant instant) {
        Duration left = Duration.between(asOf.plus(horizon), instant);
        return left.isPositive() ? years(left) : 0;
    }

    /// Whether an instant lies after the valuation and not after the horizon.
    public boolean contains(Instant instant) {
        return instant.isAfter(asOf) && !instant.isAfter(asOf.plus(horizon));
    }
}
