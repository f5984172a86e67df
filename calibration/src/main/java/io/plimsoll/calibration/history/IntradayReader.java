package io.plimsoll.calibration.history;

import io.plimsoll.calibration.history.csv.CsvRow;
import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.TableOutcome;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Reads closes within days: CSV, plain or gzip, with the columns `time`, `asset` and `closeUsd`, rows in any order.
/// `time` is the end of the bar in RFC 3339, UTC, on a whole minute. Further columns, such as a bar's high and low, are
/// passed by.
public final class IntradayReader {
    private static final ReturnPeriod MINUTE = new ReturnPeriod(Duration.ofMinutes(1));

    private final Map<String, NavigableMap<Instant, Double>> byAsset = new TreeMap<>();

    private IntradayReader() {}

    /// Reads a file.
    public static IntradayOutcome read(Path file) {
        return read(HistoryFile.of(file));
    }

    /// Reads a file, wherever it lies.
    public static IntradayOutcome read(HistoryFile file) {
        IntradayReader reader = new IntradayReader();
        return reader.outcome(CsvTable.read(file, Layout.INTRADAY, reader::add));
    }

    /// Reads a stream to its end and leaves it open.
    public static IntradayOutcome read(InputStream bytes) {
        IntradayReader reader = new IntradayReader();
        return reader.outcome(CsvTable.read(bytes, Layout.INTRADAY, reader::add));
    }

    private void add(CsvRow row) {
        Instant time = row.instant("time");
        String asset = row.name("asset");
        double close = row.positive("closeUsd");
        if (!row.isGood()) {
            return;
        }
        if (!MINUTE.isEnd(time)) {
            row.refuse("time", "it must be a whole minute, the end of the bar");
        } else if (byAsset.computeIfAbsent(asset, unseen -> new TreeMap<>()).putIfAbsent(time, close) != null) {
            row.refuseRow(asset + " has " + time + " twice");
        }
    }

    private IntradayOutcome outcome(TableOutcome table) {
        return switch (table) {
            case TableOutcome.Good good -> {
                List<IntradaySeries> series = new ArrayList<>();
                byAsset.forEach((asset, closes) -> series.add(new IntradaySeries(asset, closes)));
                yield new IntradayOutcome.Read(series);
            }
            case TableOutcome.Refused refused -> new IntradayOutcome.Refused(refused.faults());
            case TableOutcome.Unreadable unreadable -> new IntradayOutcome.Unreadable(unreadable.reason());
        };
    }
}
