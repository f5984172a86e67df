package io.plimsoll.methodology.procyclicality;

import io.plimsoll.methodology.policy.ProcyclicalityTool;
import java.time.LocalDate;
import java.util.List;

/// Margins of a long position, as fractions of its notional, each set at the close of a day against the move to the
/// next close.
///
/// @param tool by which
/// @param days in their order
public record DailyMargins(ProcyclicalityTool tool, List<Day> days) {
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

    /// The largest margin over the smallest above 0; 1 without one.
    public double peakToTrough() {
        double peak = days.stream().mapToDouble(Day::margin).max().orElse(1);
        double trough = days.stream()
                .mapToDouble(Day::margin)
                .filter(margin -> margin > 0)
                .min()
                .orElse(1);
        return peak > 0 ? peak / trough : 1;
    }

    /// The largest rise over `length` days, as a fraction of the margin before it; 0 without one. A rise from
    /// nothing is no fraction of it and does not count.
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

    /// Days whose loss exceeded the margin.
    public long breaches() {
        return days.stream().filter(day -> day.loss() > day.margin()).count();
    }

    /// The mean margin: what the tool costs on average.
    public double mean() {
        return days.stream().mapToDouble(Day::margin).average().orElse(0);
    }
}
