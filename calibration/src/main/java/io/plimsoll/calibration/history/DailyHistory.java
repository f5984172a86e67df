package io.plimsoll.calibration.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The content of a history file.
///
/// @param series one an asset, in the order of their names
public record DailyHistory(List<DailySeries> series) {
    public DailyHistory {
        series =
                series.stream().sorted(Comparator.comparing(DailySeries::asset)).toList();
    }

    /// The series of one asset, if the file has it.
    public Optional<DailySeries> seriesOf(String asset) {
        return series.stream().filter(one -> one.asset().equals(asset)).findFirst();
    }
}
