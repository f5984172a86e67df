package io.plimsoll.calibration.history.candle;

import io.plimsoll.calibration.history.csv.CsvRow;
import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import java.time.Instant;
import java.util.Locale;

/// Reads candles of Kaiko into daily closes, as [CandleReader] does. `timestamp` is the start of a candle in
/// milliseconds.
///
/// Only spot pairs with US dollars are read, such as `btc-usd`. `volume` is not used, because it may be in
/// either currency or in contracts. A candle without trades has no close and is passed over.
///
/// Source: Kaiko, "Cloud delivery: OHLCV only". Its files in CSV have no headings and the pair in their name;
/// the columns `exchange`, `instrument` and `interval` are those of its tables.
public final class KaikoCandleReader {
    private static final String DOLLAR = "-usd";
    private static final double FIRST_MILLISECONDS = 1e12;
    private static final double LATEST = 1e13;

    private final CandleDays days = new CandleDays();

    private KaikoCandleReader() {}

    /// Reads a file.
    public static ReadOutcome<CandleReader.Candles> read(HistoryFile file) {
        KaikoCandleReader reader = new KaikoCandleReader();
        return CsvTable.read(file, Layout.KAIKO_CANDLES, reader::add, reader.days::candles);
    }

    private void add(CsvRow row) {
        String asset = asset(row);
        Instant start = start(row);
        if (isEmpty(row, "open") && isEmpty(row, "high") && isEmpty(row, "low") && isEmpty(row, "close")) {
            return;
        }
        double open = row.positive("open");
        double high = row.positive("high");
        double low = row.positive("low");
        double close = row.positive("close");
        if (row.isGood() && (low > Math.min(open, close) || high < Math.max(open, close))) {
            row.refuseRow("has an open or a close outside its low and high");
        }
        if (row.isGood()) {
            days.add(row, asset, start, close, 0);
        }
    }

    private static boolean isEmpty(CsvRow row, String column) {
        String text = row.text(column);
        return text.isEmpty() || text.equals("null");
    }

    private static String asset(CsvRow row) {
        String instrument = row.name("instrument");
        int end = instrument.length() - DOLLAR.length();
        if (!instrument.endsWith(DOLLAR) || end < 1 || instrument.indexOf('-') != end) {
            row.refuse("instrument", "is not a spot pair with US dollars (example: btc-usd)");
            return instrument;
        }
        return instrument.substring(0, end).toUpperCase(Locale.ROOT);
    }

    private static Instant start(CsvRow row) {
        double stamp = row.positive("timestamp");
        if (stamp < FIRST_MILLISECONDS || stamp >= LATEST || stamp != Math.rint(stamp)) {
            row.refuse("timestamp", "is not a time in milliseconds since 1970");
            return Instant.EPOCH;
        }
        return Instant.ofEpochMilli((long) stamp);
    }
}
