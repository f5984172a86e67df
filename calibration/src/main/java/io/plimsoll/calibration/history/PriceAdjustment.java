package io.plimsoll.calibration.history;

import io.plimsoll.kernels.check.Checks;
import java.time.LocalDate;
import java.util.List;

/// A change of units declared by the user: closes before `date` are multiplied by `factor`.
///
/// A redenomination of 100 old units to 1 new one has the factor 100; a split of 1 into 4 has 0.25. The factor is
/// the price in new units over the price in old ones. A factor of 1 declares that the jump on `date` is a real
/// return.
///
/// @param asset whose closes are adjusted
/// @param date the first day with a close in new units
/// @param factor from 1e-12 to 1e12
public record PriceAdjustment(String asset, LocalDate date, double factor) {
    /// The largest factor, and one over the smallest.
    public static final double MAX_FACTOR = 1e12;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if the factor is out of range
    public PriceAdjustment {
        new Checks()
                .name("asset", asset)
                .within("factor", factor, 1 / MAX_FACTOR, MAX_FACTOR)
                .throwIfAny();
    }

    /// True if the adjustment declares a real return and changes no close.
    public boolean isReal() {
        return factor == 1;
    }

    /// Converts a series to the units of its last day. All adjustments of the asset are applied, others ignored.
    public static DailySeries adjusted(DailySeries series, List<PriceAdjustment> adjustments) {
        List<PriceAdjustment> own = adjustments.stream()
                .filter(one -> one.asset().equals(series.asset()) && !one.isReal())
                .toList();
        if (own.isEmpty()) {
            return series;
        }
        return new DailySeries(
                series.asset(),
                series.days().stream().map(day -> adjusted(day, own)).toList());
    }

    private static DailyClose adjusted(DailyClose day, List<PriceAdjustment> own) {
        double close = day.closeUsd();
        for (PriceAdjustment one : own) {
            close = day.date().isBefore(one.date()) ? close * one.factor() : close;
        }
        return new DailyClose(day.date(), Math.clamp(close, Double.MIN_VALUE, Double.MAX_VALUE), day.volumeUsd());
    }
}
