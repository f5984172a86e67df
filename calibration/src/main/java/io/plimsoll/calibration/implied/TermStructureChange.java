package io.plimsoll.calibration.implied;

import java.time.Instant;
import java.util.Optional;

/// The changes between two chains about a day apart: log-changes, scaled to one day by the square root of time.
///
/// @param time of the later chain
/// @param spot log-change of the index price
/// @param tenors log-changes of the at-the-money volatility at [#tenorDays]
public record TermStructureChange(Instant time, double spot, double[] tenors) {
    /// Smallest and largest distance of two chains that give a daily change.
    private static final double MIN_DAYS_APART = 0.5;

    private static final double MAX_DAYS_APART = 1.5;
    private static final double DAY_MILLISECONDS = 86_400_000;
    private static final double[] TENORS_DAYS = {7, 14, 21, 30, 45, 60, 90, 120, 150};

    /// The tenors in days, on both sides of the engine's pivot of 30 days.
    public static double[] tenorDays() {
        return TENORS_DAYS.clone();
    }

    static Optional<String> fault(TermStructure before, TermStructure after, double spot) {
        double days = days(before, after);
        if (days < MIN_DAYS_APART || days > MAX_DAYS_APART) {
            return Optional.of("they are " + days + " days apart: a daily change takes " + MIN_DAYS_APART + " to "
                    + MAX_DAYS_APART);
        }
        if (!Double.isFinite(spot)) {
            return Optional.of("one of them has no index price");
        }
        for (double tenor : TENORS_DAYS) {
            if (before.volatility(tenor).isEmpty() || after.volatility(tenor).isEmpty()) {
                return Optional.of("one of them has no volatility at " + tenor + " days");
            }
        }
        return Optional.empty();
    }

    static TermStructureChange between(TermStructure before, TermStructure after, double spot) {
        double scale = 1 / Math.sqrt(days(before, after));
        double[] changes = new double[TENORS_DAYS.length];
        for (int i = 0; i < changes.length; i++) {
            double then = before.volatility(TENORS_DAYS[i]).orElseThrow();
            changes[i] = scale * StrictMath.log(after.volatility(TENORS_DAYS[i]).orElseThrow() / then);
        }
        return new TermStructureChange(after.time(), scale * spot, changes);
    }

    private static double days(TermStructure before, TermStructure after) {
        return (after.time().toEpochMilli() - before.time().toEpochMilli()) / DAY_MILLISECONDS;
    }
}
