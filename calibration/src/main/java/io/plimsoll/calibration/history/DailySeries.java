package io.plimsoll.calibration.history;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/// The daily closes of one asset, in ascending order, without duplicates.
///
/// @param days at least one; any order is accepted
public record DailySeries(String asset, List<DailyClose> days) {
    /// @throws IllegalArgumentException if there is no day, or a day twice
    public DailySeries {
        days = days.stream().sorted(Comparator.comparing(DailyClose::date)).toList();
        if (days.isEmpty()) {
            throw new IllegalArgumentException("the series of " + asset + " has no day");
        }
        for (int i = 1; i < days.size(); i++) {
            if (days.get(i).date().equals(days.get(i - 1).date())) {
                throw new IllegalArgumentException(
                        "the series of " + asset + " has " + days.get(i).date() + " twice");
            }
        }
    }

    /// The dates of the days.
    public List<LocalDate> dates() {
        return days.stream().map(DailyClose::date).toList();
    }

    /// All gaps of missing days.
    public List<DateGap> gaps() {
        return DateGap.between(dates());
    }
}
