package io.plimsoll.calibration.history.candle;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.history.csv.CsvRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Daily closes from candles. The close of a day is that of its last candle. A day whose last candle begins
/// earlier than those of other days is not over, and is left out.
final class CandleDays {
    private final Map<String, NavigableMap<LocalDate, Day>> days = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();

    private record Day(LocalTime last, double close, double volume) {}

    /// Adds a candle; a second one of the same time is a fault.
    ///
    /// @param start of the candle
    /// @param volume in US dollars; 0 if it is not known
    void add(CsvRow row, String asset, Instant start, double close, double volume) {
        if (!seen.add(asset + " " + start)) {
            row.refuseRow("repeats the candle of " + asset + " at " + start);
            return;
        }
        LocalDate date = LocalDate.ofInstant(start, ZoneOffset.UTC);
        LocalTime time = LocalTime.ofInstant(start, ZoneOffset.UTC);
        days.computeIfAbsent(asset, first -> new TreeMap<>())
                .merge(
                        date,
                        new Day(time, close, volume),
                        (one, other) -> new Day(
                                one.last.isAfter(other.last) ? one.last : other.last,
                                one.last.isAfter(other.last) ? one.close : other.close,
                                one.volume + other.volume));
    }

    /// The closes of all candles that were added.
    CandleReader.Candles candles() {
        List<DailySeries> series = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        days.forEach((asset, byDay) -> {
            LocalTime latest = byDay.values().stream()
                    .map(Day::last)
                    .max(LocalTime::compareTo)
                    .orElseThrow();
            List<DailyClose> closes = new ArrayList<>();
            byDay.forEach((date, day) -> {
                if (day.last.equals(latest)) {
                    closes.add(new DailyClose(date, day.close, day.volume));
                } else {
                    findings.add(new Finding(
                            asset,
                            date.toString(),
                            "the last candle of the day begins at " + day.last + " and not at " + latest,
                            Rule.INCOMPLETE));
                }
            });
            series.add(new DailySeries(asset, closes));
        });
        return new CandleReader.Candles(series, findings);
    }
}
