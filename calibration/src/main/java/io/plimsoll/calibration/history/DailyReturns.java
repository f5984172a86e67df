package io.plimsoll.calibration.history;

import java.time.LocalDate;
import java.util.List;

/// One-day log-returns of several assets over the same days. A pair of prices that is more than a day apart
/// makes no one-day return: it is not among them, and its gap is listed.
///
/// ```
/// values   [asset][day]   ln(close / close of the day before)
/// ```
///
/// @param assets in the order of the rows
/// @param dates the day at whose end each return was complete, ascending
/// @param values see above
/// @param gaps every gap that has no return
public record DailyReturns(List<String> assets, List<LocalDate> dates, double[][] values, List<DateGap> gaps) {
    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException unless there is one row an asset and one value a day, all finite
    public DailyReturns {
        assets = List.copyOf(assets);
        dates = List.copyOf(dates);
        gaps = List.copyOf(gaps);
        if (values.length != assets.size()) {
            throw new IllegalArgumentException(values.length + " rows of returns for " + assets.size() + " assets");
        }
        for (int asset = 0; asset < values.length; asset++) {
            if (values[asset].length != dates.size()) {
                throw new IllegalArgumentException(
                        values[asset].length + " returns of " + assets.get(asset) + " for " + dates.size() + " days");
            }
            for (double value : values[asset]) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("a return of " + assets.get(asset) + " is " + value);
                }
            }
        }
    }
}
