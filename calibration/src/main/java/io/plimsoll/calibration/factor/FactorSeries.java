package io.plimsoll.calibration.factor;

import java.time.LocalDate;
import java.util.List;

/// The daily changes of a volatility or basis factor, and of the spot on the same days.
///
/// ```
/// changes   [day]   of the factor: log-change of a volatility, absolute change of a basis
/// spot      [day]   log-return of the index over the same time
/// ```
///
/// @param dates UTC days of the changes, ascending, without duplicates
public record FactorSeries(List<LocalDate> dates, double[] changes, double[] spot) {
    /// @throws IllegalArgumentException unless there is one change of each a day, in ascending order
    public FactorSeries {
        dates = List.copyOf(dates);
        if (dates.size() != changes.length || dates.size() != spot.length) {
            throw new IllegalArgumentException(dates.size() + " days with " + changes.length + " changes and "
                    + spot.length + " returns of the spot");
        }
        for (int i = 1; i < dates.size(); i++) {
            if (!dates.get(i - 1).isBefore(dates.get(i))) {
                throw new IllegalArgumentException(dates.get(i - 1) + " stands before " + dates.get(i));
            }
        }
    }
}
