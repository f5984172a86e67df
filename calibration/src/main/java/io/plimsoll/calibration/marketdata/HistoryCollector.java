package io.plimsoll.calibration.marketdata;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailyHistoryReader;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.HistoryOutcome;
import io.plimsoll.calibration.history.IntradayOutcome;
import io.plimsoll.calibration.history.IntradayReader;
import io.plimsoll.calibration.history.IntradaySeries;
import io.plimsoll.calibration.history.clean.ChainCheck;
import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.RowFault;
import io.plimsoll.calibration.history.derivative.ChainOutcome;
import io.plimsoll.calibration.history.derivative.ChainReader;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.calibration.history.derivative.FutureQuote;
import io.plimsoll.calibration.history.derivative.FuturesOutcome;
import io.plimsoll.calibration.history.derivative.FuturesReader;
import io.plimsoll.calibration.history.tardis.DailyTickers;
import io.plimsoll.calibration.history.tardis.OptionTicks;
import io.plimsoll.calibration.history.tardis.TardisOptionsReader;
import io.plimsoll.calibration.history.tardis.TardisOutcome;
import io.plimsoll.calibration.history.tardis.TardisTickerReader;
import io.plimsoll.calibration.implied.VolatilityHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Reads file after file by its layout and keeps what they say together.
final class HistoryCollector {
    /// When the chain of a day of ticks is taken, UTC: Deribit's expiries are over by then.
    private static final LocalTime CLOCK = LocalTime.of(9, 0);

    private final Map<String, Map<LocalDate, DailyClose>> closes = new TreeMap<>();
    private final Map<String, NavigableMap<Instant, Double>> intraday = new TreeMap<>();
    private final Map<String, VolatilityHistory> volatilities = new TreeMap<>();
    private final List<FutureQuote> futures = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Instant> lastChains = new HashMap<>();

    void add(HistoryFile file, Layout layout) {
        switch (layout) {
            case DAILY -> daily(file);
            case INTRADAY -> intraday(file);
            case DERIBIT_CHAIN -> chain(file);
            case DERIBIT_FUTURES -> futures(file);
            case TARDIS_TICKER -> tickers(file);
            case TARDIS_OPTIONS -> ticks(file);
        }
    }

    List<String> faults() {
        return faults;
    }

    MarketHistory history(List<DataFile> files) {
        List<DailySeries> series = new ArrayList<>();
        closes.forEach((asset, days) -> series.add(new DailySeries(asset, List.copyOf(days.values()))));
        List<IntradaySeries> within = new ArrayList<>();
        intraday.forEach((asset, times) -> within.add(new IntradaySeries(asset, times)));
        return new MarketHistory(
                files, series, within, List.copyOf(volatilities.values()), futures, new CleaningReport(findings));
    }

    private void daily(HistoryFile file) {
        switch (DailyHistoryReader.read(file)) {
            case HistoryOutcome.Read read -> read.history().series().forEach(series -> closes(file, series));
            case HistoryOutcome.Refused refused -> refuse(file, refused.faults());
            case HistoryOutcome.Unreadable unreadable -> faults.add(file.label() + ": " + unreadable.reason());
        }
    }

    private void closes(HistoryFile file, DailySeries series) {
        Map<LocalDate, DailyClose> days = closes.computeIfAbsent(series.asset(), first -> new TreeMap<>());
        for (DailyClose day : series.days()) {
            DailyClose before = days.putIfAbsent(day.date(), day);
            if (before != null && before.closeUsd() != day.closeUsd()) {
                faults.add(file.label() + ": " + series.asset() + " closes at " + day.closeUsd() + " on " + day.date()
                        + ", and at " + before.closeUsd() + " in another file");
            } else if (before != null) {
                findings.add(new Finding(
                        series.asset(),
                        day.date().toString(),
                        day.closeUsd() + " again in " + file.name(),
                        Rule.DUPLICATE));
            }
        }
    }

    private void intraday(HistoryFile file) {
        switch (IntradayReader.read(file)) {
            case IntradayOutcome.Read read -> read.series().forEach(series -> intraday(file, series));
            case IntradayOutcome.Refused refused -> refuse(file, refused.faults());
            case IntradayOutcome.Unreadable unreadable -> faults.add(file.label() + ": " + unreadable.reason());
        }
    }

    private void intraday(HistoryFile file, IntradaySeries series) {
        NavigableMap<Instant, Double> times = intraday.computeIfAbsent(series.asset(), first -> new TreeMap<>());
        series.closes().forEach((time, close) -> {
            Double before = times.putIfAbsent(time, close);
            if (before != null && before.doubleValue() != close) {
                faults.add(file.label() + ": " + series.asset() + " closes at " + close + " at " + time + ", and at "
                        + before + " in another file");
            } else if (before != null) {
                findings.add(new Finding(
                        series.asset(), time.toString(), close + " again in " + file.name(), Rule.DUPLICATE));
            }
        });
    }

    private void chain(HistoryFile file) {
        switch (ChainReader.read(file)) {
            case ChainOutcome.Read read -> chain(file, read.snapshot());
            case ChainOutcome.Refused refused -> refuse(file, refused.faults());
            case ChainOutcome.Unreadable unreadable -> faults.add(file.label() + ": " + unreadable.reason());
        }
    }

    private void chain(HistoryFile file, ChainSnapshot snapshot) {
        ChainCheck check = ChainCheck.of(snapshot);
        findings.addAll(check.findings());
        for (String asset : snapshot.assets()) {
            Instant last = lastChains.getOrDefault(asset, Instant.MIN);
            if (!snapshot.time().isAfter(last)) {
                faults.add(file.label() + ": its chain of " + asset + " is of " + snapshot.time() + ", no later than "
                        + last + " of a file before: files are read in the order of their names");
                return;
            }
            lastChains.put(asset, snapshot.time());
        }
        check.chain()
                .ifPresent(chain -> chain.assets()
                        .forEach(asset -> volatilities
                                .computeIfAbsent(asset, VolatilityHistory::new)
                                .add(chain)));
    }

    private void futures(HistoryFile file) {
        switch (FuturesReader.read(file)) {
            case FuturesOutcome.Read read -> {
                futures.addAll(read.quotes());
                read.passedBy()
                        .forEach(row -> findings.add(new Finding(
                                file.name(), "line " + row.line(), row.value() + ": " + row.rule(), Rule.INCOMPLETE)));
            }
            case FuturesOutcome.Refused refused -> refuse(file, refused.faults());
            case FuturesOutcome.Unreadable unreadable -> faults.add(file.label() + ": " + unreadable.reason());
        }
    }

    private void tickers(HistoryFile file) {
        switch (TardisTickerReader.read(file)) {
            case TardisOutcome.Read<DailyTickers> read -> {
                read.content().series().forEach(series -> closes(file, series));
                futures.addAll(read.content().futures());
                findings.addAll(read.content().findings());
            }
            case TardisOutcome.Refused<?> refused -> refuse(file, refused.faults());
            case TardisOutcome.Unreadable<?> unreadable -> faults.add(file.label() + ": " + unreadable.reason());
        }
    }

    private void ticks(HistoryFile file) {
        switch (TardisOptionsReader.read(file, CLOCK)) {
            case TardisOutcome.Read<OptionTicks> read -> {
                findings.addAll(read.content().findings());
                read.content().snapshots().forEach(snapshot -> chain(file, snapshot));
            }
            case TardisOutcome.Refused<?> refused -> refuse(file, refused.faults());
            case TardisOutcome.Unreadable<?> unreadable -> faults.add(file.label() + ": " + unreadable.reason());
        }
    }

    private void refuse(HistoryFile file, List<RowFault> rows) {
        for (RowFault row : rows) {
            faults.add(file.label() + ":" + row.line() + ": " + row.column() + " is \"" + row.value() + "\": "
                    + row.rule());
        }
    }
}
