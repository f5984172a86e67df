package io.plimsoll.calibration.history;

import io.plimsoll.calibration.history.csv.CsvText;
import io.plimsoll.calibration.history.csv.HistoryFile;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// Reads daily closing prices: CSV (RFC 4180) in UTF-8, plain or gzip, told apart by their first bytes, with
/// the header `date,asset,closeUsd,volumeUsd` and rows in any order. An empty volume counts as unknown, and is 0.
public final class DailyHistoryReader {
    private DailyHistoryReader() {}

    /// Reads a file.
    public static HistoryOutcome read(Path file) {
        return read(HistoryFile.of(file));
    }

    /// Reads a file, wherever it lies.
    public static HistoryOutcome read(HistoryFile file) {
        DailyRows rows = new DailyRows();
        return outcome(CsvText.read(file, rows::add), rows);
    }

    /// Reads a stream to its end and leaves it open.
    public static HistoryOutcome read(InputStream bytes) {
        DailyRows rows = new DailyRows();
        return outcome(CsvText.read(bytes, rows::add), rows);
    }

    private static HistoryOutcome outcome(Optional<String> unreadable, DailyRows rows) {
        return unreadable.<HistoryOutcome>map(HistoryOutcome.Unreadable::new).orElseGet(rows::outcome);
    }
}
