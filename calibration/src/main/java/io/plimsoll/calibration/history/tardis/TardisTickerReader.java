package io.plimsoll.calibration.history.tardis;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.history.csv.CsvRow;
import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.derivative.FutureQuote;
import io.plimsoll.calibration.history.derivative.ListedName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Reads `derivative_ticker` of tardis.dev into daily closes of the index and daily marks of dated futures.
///
/// The file has a row for every change of a perpetual or a future. The last row of each instrument and UTC day
/// counts. Memory holds only those rows, so a file may have any length. The asset is the part of the symbol
/// before the hyphen (`BTC-PERPETUAL`).
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

    /// The content of a file.
    ///
    /// @param series daily closes of the index of each asset; the layout has no volume, which is 0
    /// @param futures marks of dated futures beside their index
    /// @param findings rows that were left out and why
    public record Tickers(List<DailySeries> series, List<FutureQuote> futures, List<Finding> findings) {
        public Tickers {
            series = List.copyOf(series);
            futures = List.copyOf(futures);
            findings = List.copyOf(findings);
        }
    }

    /// Reads a file.
    public static ReadOutcome<Tickers> read(HistoryFile file) {
        TardisTickerReader reader = new TardisTickerReader();
        return CsvTable.read(file, Layout.TARDIS_TICKER, reader::add, reader::tickers);
    }

    private void add(CsvRow row) {
        Instant time = row.microseconds("timestamp");
        String symbol = row.name("symbol");
        int end = symbol.indexOf('-');
        if (end < 1) {
            row.refuse("symbol", "does not begin with an asset and a hyphen");
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

    private Tickers tickers() {
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
        return new Tickers(series, futures, findings);
    }
}
