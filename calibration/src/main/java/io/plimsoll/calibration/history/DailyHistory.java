package io.plimsoll.calibration.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Daily closing prices of several assets.
///
/// @param series one an asset, sorted by name
public record DailyHistory(List<DailySeries> series) {
    public DailyHistory {
        series =
                series.stream().sorted(Comparator.comparing(DailySeries::asset)).toList();
    }

    /// The series of one asset, if there is one.
    public Optional<DailySeries> seriesOf(String asset) {
        return series.stream().filter(one -> one.asset().equals(asset)).findFirst();
    }
}
