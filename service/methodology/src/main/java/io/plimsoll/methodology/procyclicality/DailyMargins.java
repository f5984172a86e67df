package io.plimsoll.methodology.procyclicality;

import io.plimsoll.methodology.policy.ProcyclicalityTool;
import java.time.LocalDate;
import java.util.List;

/// Daily margins of a long position under one tool, as fractions of its notional. Each is set at a close and covers the
/// move to the next close.
///
/// @param days in ascending order
public record DailyMargins(ProcyclicalityTool tool, List<Day> days) {
    /// Copies the list.
    public DailyMargins {
        days = List.copyOf(days);
    }

    /// One day.
    ///
    /// @param date of the close
    /// @param margin set at the close
    /// @param loss to the next close, positive for a fall
    public record Day(LocalDate date, double margin, double loss) {}

    /// The days between two dates, both included.
    public DailyMargins between(LocalDate from, LocalDate to) {
        return new DailyMargins(
                tool,
                days.stream()
                        .filter(day -> !day.date().isBefore(from) && !day.date().isAfter(to))
                        .toList());
    }

    /// Largest margin over smallest positive margin; 1 if there is none.
    public double peakToTrough() {
        double peak = days.stream().mapToDouble(Day::margin).max().orElse(1);
        double trough = days.stream()
                .mapToDouble(Day::margin)
                .filter(margin -> margin > 0)
                .min()
                .orElse(1);
        return peak > 0 ? peak / trough : 1;
    }

    /// Largest rise over `length` days, as a fraction of the margin before it; 0 if there is none. A rise from a
    /// margin of 0 does not count.
    public double largestRise(int length) {
        double largest = 0;
        for (int i = length; i < days.size(); i++) {
            double before = days.get(i - length).margin();
            if (before > 0) {
                largest = Math.max(largest, days.get(i).margin() / before - 1);
            }
        }
        return largest;
    }

    /// Number of days whose loss exceeded the margin.
    public long breaches() {
        return days.stream().filter(day -> day.loss() > day.margin()).count();
    }

    /// The mean margin.
    public double mean() {
        return days.stream().mapToDouble(Day::margin).average().orElse(0);
    }
}
