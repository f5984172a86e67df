package io.plimsoll.calibration.history;

import io.plimsoll.calibration.history.csv.CsvRow;
import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Reads intraday closing prices: CSV with the columns `time`, `asset` and `closeUsd`, rows in any order. `time`
/// is the end of the bar in RFC 3339, UTC, on a whole minute. Other columns, such as the high of a bar, are
/// ignored.
public final class IntradayReader {
    private static final ReturnPeriod MINUTE = new ReturnPeriod(Duration.ofMinutes(1));

    private final Map<String, NavigableMap<Instant, Double>> byAsset = new TreeMap<>();

    private IntradayReader() {}

    /// Reads a file: one series an asset, in the order of their names.
    public static ReadOutcome<List<IntradaySeries>> read(HistoryFile file) {
        IntradayReader reader = new IntradayReader();
        return CsvTable.read(file, Layout.INTRADAY, reader::add, reader::series);
    }

    private void add(CsvRow row) {
        Instant time = row.instant("time");
        String asset = row.name("asset");
        double close = row.positive("closeUsd");
        if (!row.isGood()) {
            return;
        }
        if (!MINUTE.isEnd(time)) {
            row.refuse("time", "is not a whole minute, the end of a bar");
        } else if (byAsset.computeIfAbsent(asset, unseen -> new TreeMap<>()).putIfAbsent(time, close) != null) {
            row.refuseRow("repeats " + asset + " at " + time);
        }
    }

    private List<IntradaySeries> series() {
        return byAsset.entrySet().stream()
                .map(entry -> new IntradaySeries(entry.getKey(), entry.getValue()))
                .toList();
    }
}
