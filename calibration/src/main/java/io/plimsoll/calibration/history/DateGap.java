package io.plimsoll.calibration.history;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Missing days between two neighbouring days of a series.
///
/// @param before the last day before the gap
/// @param after the first day after it
public record DateGap(LocalDate before, LocalDate after) {
    /// @throws IllegalArgumentException unless a day lies between the two
    public DateGap {
        if (!before.plusDays(1).isBefore(after)) {
            throw new IllegalArgumentException("no day lies between " + before + " and " + after);
        }
    }

    /// The number of missing days.
    public long missingDays() {
        return ChronoUnit.DAYS.between(before, after) - 1;
    }

    /// All gaps between ascending dates.
    static List<DateGap> between(List<LocalDate> dates) {
        List<DateGap> gaps = new ArrayList<>();
        for (int i = 1; i < dates.size(); i++) {
            if (dates.get(i - 1).plusDays(1).isBefore(dates.get(i))) {
                gaps.add(new DateGap(dates.get(i - 1), dates.get(i)));
            }
        }
        return gaps;
    }
}
