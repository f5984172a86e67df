package io.plimsoll.calibration.history;

import io.plimsoll.kernels.check.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The period of a return: a day, or a fraction of a day such that a whole number of periods fills the day.
/// Periods start at midnight UTC.
///
/// @param length from a minute to a day, in whole minutes
public record ReturnPeriod(Duration length) {
    /// A day.
    public static final ReturnPeriod DAY = new ReturnPeriod(Duration.ofDays(1));

    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
    private static final long DAYS_A_YEAR = 365;

    /// @throws io.plimsoll.kernels.check.InvalidInputException unless a whole number of periods makes a day
    public ReturnPeriod {
        long seconds = length.toSeconds();
        new Checks()
                .require(
                        length.equals(Duration.ofSeconds(seconds))
                                && seconds >= 60
                                && seconds % 60 == 0
                                && SECONDS_A_DAY % seconds == 0,
                        "/period",
                        "out-of-range",
                        "period is " + length
                                + ": it must be a number of whole minutes that divides a day, from PT1M to P1D")
                .throwIfAny();
    }

    /// The number of periods in a day.
    public int perDay() {
        return (int) (SECONDS_A_DAY / length.toSeconds());
    }

    /// The number of periods in a year of 365 days.
    public double perYear() {
        return (double) DAYS_A_YEAR * perDay();
    }

    /// True if the period is a day.
    public boolean isDay() {
        return perDay() == 1;
    }

    /// What several periods are called in texts.
    public String plural() {
        return isDay() ? "days" : "periods";
    }

    /// The ISO 8601 form; a day is `P1D`.
    public String label() {
        return isDay() ? "P1D" : length.toString();
    }

    /// True if a period ends at `time`.
    public boolean isEnd(Instant time) {
        return time.getNano() == 0 && Math.floorMod(time.getEpochSecond(), length.toSeconds()) == 0;
    }

    /// The number of the period that ends at `end`, counted from 1970; for a day the epoch day.
    public long ordinal(Instant end) {
        return Math.floorDiv(end.getEpochSecond(), length.toSeconds()) - 1;
    }

    /// The UTC day in which the period that ends at `end` lies.
    public static LocalDate dayOf(Instant end) {
        return LocalDate.ofInstant(end.minusNanos(1), ZoneOffset.UTC);
    }

    /// The end of a UTC day.
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// The displayed name of the period that ends at `end`: the date of a day, the end of a shorter period.
    public String name(Instant end) {
        return isDay() ? dayOf(end).toString() : end.toString();
    }
}
