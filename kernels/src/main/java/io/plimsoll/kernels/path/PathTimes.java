package io.plimsoll.kernels.path;

import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.book.Underlyings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The times of a path, and what has settled at each.
///
/// ```
/// years[t]        from the valuation
/// isPeriodEnd[t]  true where a whole period of the model ends
/// settlement[u]   index of the time at which underlying u settles; NEVER if none
/// yearsLeft[u][t] to the expiry of underlying u; 0 once settled, and where it has no expiry
/// ```
record PathTimes(
        Instant asOf,
        List<Duration> times,
        double[] years,
        boolean[] isPeriodEnd,
        double periodYears,
        int[] settlement,
        double[][] yearsLeft) {
    /// Settlement of an underlying that does not settle on the path.
    static final int NEVER = Integer.MAX_VALUE;

    static PathTimes of(TimeGrid grid, List<Duration> times, Underlyings underlyings) {
        int size = underlyings.size();
        double[] years = new double[times.size()];
        boolean[] isPeriodEnd = new boolean[years.length];
        int[] settlement = new int[size];
        double[][] yearsLeft = new double[size][years.length];
        for (int time = 0; time < years.length; time++) {
            Duration passed = times.get(time);
            years[time] = TimeGrid.years(passed);
            isPeriodEnd[time] =
                    grid.period().multipliedBy(passed.dividedBy(grid.period())).equals(passed);
        }
        for (int u = 0; u < size; u++) {
            Instant expiry = underlyings.expiry()[u];
            settlement[u] = NEVER;
            for (int time = years.length - 1; time >= 0 && expiry != null; time--) {
                Duration left = Duration.between(grid.asOf().plus(times.get(time)), expiry);
                if (left.isPositive()) {
                    yearsLeft[u][time] = TimeGrid.years(left);
                } else {
                    settlement[u] = time;
                }
            }
        }
        return new PathTimes(grid.asOf(), times, years, isPeriodEnd, grid.periodYears(), settlement, yearsLeft);
    }

    /// The time that determines the price of an underlying at a time: its settlement, if that is earlier.
    int priced(int underlying, int time) {
        return Math.min(settlement[underlying], time);
    }

    /// True if a time is a multiple of an interval since 1970, when funding at fixed times is paid.
    boolean isPayment(Duration interval, int time) {
        Duration sinceEpoch = Duration.between(Instant.EPOCH, asOf.plus(times.get(time)));
        return interval.multipliedBy(sinceEpoch.dividedBy(interval)).equals(sinceEpoch);
    }
}
