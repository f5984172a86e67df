package io.plimsoll.calibration.history.tardis;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.history.csv.CsvRow;
import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.derivative.FutureQuote;
import io.plimsoll.calibration.history.derivative.ListedName;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Reads `derivative_ticker` of tardis.dev, which has a row for every change of a perpetual or a future, into daily
/// closes of the index and marks of dated futures: each instrument's last row of each UTC day. Only that row is
/// held, so a file may have any length. The asset is what stands before the hyphen of the symbol (`BTC-PERPETUAL`).
public final class TardisTickerReader {
    private final Map<Key, Row> last = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private TardisTickerReader() {}

    private record Key(LocalDate day, String symbol) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDay = day.compareTo(other.day);
            return byDay != 0 ? byDay : symbol.compareTo(other.symbol);
        }
    }

    private record Row(Instant time, String asset, double index, double mark) {}

    /// Reads a file.
    public static TardisOutcome<DailyTickers> read(HistoryFile file) {
        TardisTickerReader reader = new TardisTickerReader();
        return TardisOutcome.of(CsvTable.read(file, Layout.TARDIS_TICKER, reader::add), reader::tickers);
    }

    /// Reads a stream to its end and leaves it open.
    public static TardisOutcome<DailyTickers> read(InputStream bytes) {
        TardisTickerReader reader = new TardisTickerReader();
        return TardisOutcome.of(CsvTable.read(bytes, Layout.TARDIS_TICKER, reader::add), reader::tickers);
    }

    private void add(CsvRow row) {
        Instant time = row.microseconds("timestamp");
        String symbol = row.name("symbol");
        int end = symbol.indexOf('-');
        if (end < 1) {
            row.refuse("symbol", "it must begin with an asset and a hyphen");
        }
        OptionalDouble index = row.positiveIfAny("index_price");
        OptionalDouble mark = row.positiveIfAny("mark_price");
        row.numberIfAny("funding_rate");
        row.numberIfAny("predicted_funding_rate");
        row.notNegativeIfAny("open_interest");
        row.positiveIfAny("last_price");
        if (!row.isGood()) {
            return;
        }
        if (index.isEmpty() || mark.isEmpty()) {
            findings.add(new Finding(
                    symbol, time.toString(), "line " + row.line() + " has no index or mark", Rule.INCOMPLETE));
            return;
        }
        Row read = new Row(time, symbol.substring(0, end), index.getAsDouble(), mark.getAsDouble());
        Row before = last.get(new Key(LocalDate.ofInstant(time, ZoneOffset.UTC), symbol));
        if (before == null || !time.isBefore(before.time())) {
            last.put(new Key(LocalDate.ofInstant(time, ZoneOffset.UTC), symbol), read);
        }
        if (before != null && time.equals(before.time())) {
            findings.add(new Finding(symbol, time.toString(), "line " + row.line(), Rule.DUPLICATE));
        }
    }

    private DailyTickers tickers() {
        Map<String, Map<LocalDate, Row>> byAsset = new TreeMap<>();
        List<FutureQuote> futures = new ArrayList<>();
        last.forEach((key, row) -> {
            byAsset.computeIfAbsent(row.asset(), first -> new TreeMap<>())
                    .merge(key.day(), row, (one, other) -> other.time().isBefore(one.time()) ? one : other);
            ListedName.of(key.symbol())
                    .filter(name -> name.option().isEmpty())
                    .ifPresent(name -> futures.add(new FutureQuote(
                            row.time(), row.asset(), key.symbol(), name.expiry(), row.index(), row.mark())));
        });
        List<DailySeries> series = new ArrayList<>();
        byAsset.forEach((asset, days) -> series.add(new DailySeries(
                asset,
                days.entrySet().stream()
                        .map(day -> new DailyClose(day.getKey(), day.getValue().index(), 0))
                        .toList())));
        return new DailyTickers(series, futures, findings);
    }
}
