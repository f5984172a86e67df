package io.plimsoll.calibration.history.candle;

import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.csv.CsvRow;
import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import java.time.Instant;
import java.util.List;

/// Reads candles of cryptodatadownload.com into daily closes. The close of a day is that of its last candle. A day
/// whose last candle begins earlier than those of other days is not over, and is left out.
///
/// Only pairs with US dollars are read, because a price in a stablecoin is no price in dollars. `unix` is in seconds or
/// milliseconds; `date` must be of the same day, or the row is refused.
public final class CandleReader {
    private static final String DOLLAR = "USD";
    private static final String VOLUME = "Volume USD";
    private static final double FIRST_MILLISECONDS = 1e11;
    private static final double LATEST = 1e13;
    private static final int DAY = 10;

    private final CandleDays days = new CandleDays();

    private CandleReader() {}

    /// The content of a file.
    ///
    /// @param series daily closes of each asset
    /// @param findings days that were left out and why
    public record Candles(List<DailySeries> series, List<Finding> findings) {
        public Candles {
            series = List.copyOf(series);
            findings = List.copyOf(findings);
        }
    }

    /// Reads a file.
    public static ReadOutcome<Candles> read(HistoryFile file) {
        CandleReader reader = new CandleReader();
        return CsvTable.read(file, Layout.CANDLES, reader::add, reader.days::candles);
    }

    private void add(CsvRow row) {
        String asset = asset(row);
        Instant start = start(row);
        double close = row.positive("close");
        double volume = row.has(VOLUME) ? row.notNegativeIfAny(VOLUME).orElse(0) : 0;
        if (!row.isGood()) {
            return;
        }
        days.add(row, asset, start, close, volume);
    }

    private static String asset(CsvRow row) {
        String symbol = row.name("symbol");
        int slash = symbol.indexOf('/');
        String quote = slash < 0 ? "" : symbol.substring(slash + 1);
        boolean isInDollars = slash < 0 ? symbol.endsWith(DOLLAR) : quote.equals(DOLLAR);
        int end = slash < 0 ? symbol.length() - DOLLAR.length() : slash;
        if (!isInDollars || end < 1) {
            row.refuse("symbol", "is not a pair with US dollars (example: BTC/USD)");
            return symbol;
        }
        return symbol.substring(0, end);
    }

    private static Instant start(CsvRow row) {
        double unix = row.positive("unix");
        if (unix >= LATEST || unix != Math.rint(unix)) {
            row.refuse("unix", "is not a time in seconds or milliseconds since 1970");
            return Instant.EPOCH;
        }
        Instant start =
                unix < FIRST_MILLISECONDS ? Instant.ofEpochSecond((long) unix) : Instant.ofEpochMilli((long) unix);
        if (!row.text("date").startsWith(start.toString().substring(0, DAY))) {
            row.refuse("date", "is not of the day of unix, " + start);
        }
        return start;
    }
}
