package io.plimsoll.calibration.history;

import io.plimsoll.calibration.history.csv.CsvRow;
import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads daily closing prices: CSV with the columns `date`, `asset`, `closeUsd` and `volumeUsd`, rows in any
/// order. An empty volume means unknown and becomes 0.
public final class DailyHistoryReader {
    private final Map<String, List<DailyClose>> byAsset = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();

    private DailyHistoryReader() {}

    /// Reads a file.
    public static ReadOutcome<DailyHistory> read(HistoryFile file) {
        DailyHistoryReader reader = new DailyHistoryReader();
        return CsvTable.read(file, Layout.DAILY, reader::add, reader::history);
    }

    private void add(CsvRow row) {
        LocalDate date = row.date("date");
        String asset = row.name("asset");
        boolean hasKey = row.isGood();
        double close = row.positive("closeUsd");
        double volume = row.notNegativeIfAny("volumeUsd").orElse(0);
        if (hasKey && !seen.add(date + " " + asset)) {
            row.refuseRow("repeats " + asset + " on " + date);
        } else if (row.isGood()) {
            byAsset.computeIfAbsent(asset, unseen -> new ArrayList<>()).add(new DailyClose(date, close, volume));
        }
    }

    private DailyHistory history() {
        return new DailyHistory(byAsset.entrySet().stream()
                .map(entry -> new DailySeries(entry.getKey(), entry.getValue()))
                .toList());
    }
}
