package io.plimsoll.service.margin.procyclicality;

import java.time.LocalDate;
import java.util.List;

/// Margins of a long position, as fractions of its notional, each set at the close of a day against the move to the
/// next close.
///
/// @param tool by which
/// @param days in their order
public record DailyMargins(Tool tool, List<Day> days) {
    /// Copies the list.
    public DailyMargins {
        days = List.copyOf(days);
    }

    /// One day.
    ///
    /// @param date of the close
    /// @param margin set then
    /// @param loss to the next close, signed
    public record Day(LocalDate date, double margin, double loss) {}

    /// The days from one to another, both counted.
    public DailyMargins between(LocalDate from, LocalDate to) {
        return new DailyMargins(
                tool,
                days.stream()
                        .filter(day -> !day.date().isBefore(from) && !day.date().isAfter(to))
                        .toList());
    }

    /// The largest margin over the smallest; 1 without days.
    public double peakToTrough() {
        double peak = days.stream().mapToDouble(Day::margin).max().orElse(1);
        double trough = days.stream().mapToDouble(Day::margin).min().orElse(1);
        return peak / trough;
    }

    /// The largest rise within `length` days, as a fraction of the margin before it; 0 without one.
    public double largestRise(int length) {
        double largest = 0;
        for (int i = length; i < days.size(); i++) {
            largest = Math.max(
                    largest, days.get(i).margin() / days.get(i - length).margin() - 1);
        }
        return largest;
    }

    /// Days whose loss exceeded the margin.
    public long breaches() {
        return days.stream().filter(day -> day.loss() > day.margin()).count();
    }

    /// The mean margin: what the tool costs on average.
    public double mean() {
        return days.stream().mapToDouble(Day::margin).average().orElse(0);
    }
}
