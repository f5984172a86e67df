package io.plimsoll.kernels.book;

import io.plimsoll.kernels.instrument.Years;
import java.time.Duration;
import java.time.Instant;

/// The times of a simulation that do not depend on the holdings: valuation, model periods, horizon, and watched
/// times.
///
/// ```
/// asOf ── period ── period ── ... ── core ── period ── ... ── horizon
/// ```
/// Periods are counted from the valuation to the core, where the last one may be cut, and again from the core to
/// the horizon. So a path to a core of eight hours is the beginning of every longer path with that core.
///
/// @param asOf valuation time
/// @param core end of the first sequence of periods; at most the horizon
/// @param horizon time from valuation to revaluation
/// @param period model period, over which one shock is drawn
/// @param watches number of equal parts of the horizon, at whose ends the path is watched; 1 for the horizon
///     alone
public record TimeGrid(Instant asOf, Duration core, Duration horizon, Duration period, int watches) {
    /// Seconds per year of 365 days, the time unit of every volatility and rate.
    public static final double SECONDS_PER_YEAR = 365.0 * 86_400;

    /// @throws IllegalArgumentException unless `0 < core <= horizon`, `period > 0` and `watches >= 1`
    public TimeGrid {
        if (!core.isPositive() || core.compareTo(horizon) > 0 || !period.isPositive() || watches < 1) {
            throw new IllegalArgumentException(
                    "core " + core + ", horizon " + horizon + ", period " + period + ", watches " + watches);
        }
    }

    /// A grid without watched times before the horizon.
    public static TimeGrid of(Instant asOf, Duration horizon, Duration period) {
        return new TimeGrid(asOf, horizon, horizon, period, 1);
    }

    /// The same grid, watched at the end of each of `parts` equal parts of the horizon.
    public TimeGrid watched(int parts) {
        return new TimeGrid(asOf, core, horizon, period, parts);
    }

    /// The same grid, continued beyond its horizon.
    ///
    /// @param later new horizon, at least the old one
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

    /// Number of periods, including cut ones.
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

    /// Years from the horizon to an instant; 0 if the instant is not after the horizon.
    public double yearsAfterHorizon(Instant instant) {
        Duration left = Duration.between(asOf.plus(horizon), instant);
        return left.isPositive() ? years(left) : 0;
    }

    /// True if an instant lies after the valuation and not after the horizon.
    public boolean contains(Instant instant) {
        return instant.isAfter(asOf) && !instant.isAfter(asOf.plus(horizon));
    }
}
