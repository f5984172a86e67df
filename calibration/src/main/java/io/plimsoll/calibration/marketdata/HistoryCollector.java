package io.plimsoll.calibration.marketdata;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailyHistoryReader;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.IntradayReader;
import io.plimsoll.calibration.history.IntradaySeries;
import io.plimsoll.calibration.history.candle.CandleReader;
import io.plimsoll.calibration.history.candle.KaikoCandleReader;
import io.plimsoll.calibration.history.clean.ChainCheck;
import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.csv.RowFault;
import io.plimsoll.calibration.history.derivative.ChainReader;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.calibration.history.derivative.FutureQuote;
import io.plimsoll.calibration.history.derivative.FuturesReader;
import io.plimsoll.calibration.history.tardis.TardisOptionsReader;
import io.plimsoll.calibration.history.tardis.TardisTickerReader;
import io.plimsoll.calibration.implied.VolatilityHistory;
import io.plimsoll.calibration.surface.SmileHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads files one after the other and merges their contents. The same price twice is a finding; two prices of
/// one time are a fault.
final class HistoryCollector {
    /// Time of the day, UTC, at which a chain is taken from ticks: one hour after Deribit's expiries.
    private static final LocalTime CHAIN_TIME = LocalTime.of(9, 0);

    private final Map<String, Map<LocalDate, DailyClose>> closes = new TreeMap<>();
    private final Map<String, NavigableMap<Instant, Double>> intraday = new TreeMap<>();
    private final Map<String, VolatilityHistory> volatilities = new TreeMap<>();
    private final Map<String, SmileHistory> smiles = new TreeMap<>();
    private final List<FutureQuote> futures = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Instant> lastChains = new HashMap<>();

    void add(HistoryFile file, Layout layout) {
        switch (layout) {
            case DAILY ->
                take(file, DailyHistoryReader.read(file), read -> read.series().forEach(one -> daily(file, one)));
            case CANDLES -> take(file, CandleReader.read(file), read -> candles(file, read));
            case KAIKO_CANDLES -> take(file, KaikoCandleReader.read(file), read -> candles(file, read));
            case INTRADAY -> take(file, IntradayReader.read(file), read -> read.forEach(one -> intraday(file, one)));
            case DERIBIT_CHAIN -> take(file, ChainReader.read(file), read -> chain(file, read));
            case DERIBIT_FUTURES -> take(file, FuturesReader.read(file), read -> futures(file, read));
            case TARDIS_TICKER -> take(file, TardisTickerReader.read(file), read -> tickers(file, read));
            case TARDIS_OPTIONS -> take(file, TardisOptionsReader.read(file, CHAIN_TIME), read -> chains(file, read));
        }
    }

    private <T> void take(HistoryFile file, ReadOutcome<T> outcome, Consumer<T> receiver) {
        switch (outcome) {
            case ReadOutcome.Read<T>(T content) -> receiver.accept(content);
            case ReadOutcome.Refused<T>(List<RowFault> rows) ->
                rows.forEach(row -> faults.add(file.label() + ":" + row.line() + ": " + row.message()));
            case ReadOutcome.Unreadable<T>(String reason) -> faults.add(file.label() + ": " + reason);
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
                files,
                series,
                within,
                List.copyOf(volatilities.values()),
                List.copyOf(smiles.values()),
                futures,
                new CleaningReport(findings));
    }

    private void daily(HistoryFile file, DailySeries series) {
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

    private void chain(HistoryFile file, ChainSnapshot snapshot) {
        ChainCheck check = ChainCheck.of(snapshot);
        findings.addAll(check.findings());
        for (String asset : snapshot.assets()) {
            Instant last = lastChains.getOrDefault(asset, Instant.MIN);
            if (!snapshot.time().isAfter(last)) {
                faults.add(file.label() + ": the chain of " + asset + " at " + snapshot.time() + " is not later than "
                        + "that of an earlier file, " + last + " (files are read in the order of their names)");
                return;
            }
            lastChains.put(asset, snapshot.time());
        }
        check.chain()
                .ifPresent(chain -> chain.assets().forEach(asset -> {
                    volatilities.computeIfAbsent(asset, VolatilityHistory::new).add(chain);
                    smiles.computeIfAbsent(asset, SmileHistory::new).add(chain);
                }));
    }

    private void futures(HistoryFile file, FuturesReader.Quotes read) {
        futures.addAll(read.quotes());
        read.skipped()
                .forEach(row ->
                        findings.add(new Finding(file.name(), "line " + row.line(), row.message(), Rule.INCOMPLETE)));
    }

    private void candles(HistoryFile file, CandleReader.Candles read) {
        read.series().forEach(series -> daily(file, series));
        findings.addAll(read.findings());
    }

    private void tickers(HistoryFile file, TardisTickerReader.Tickers read) {
        read.series().forEach(series -> daily(file, series));
        futures.addAll(read.futures());
        findings.addAll(read.findings());
    }

    private void chains(HistoryFile file, TardisOptionsReader.Chains read) {
        findings.addAll(read.findings());
        read.snapshots().forEach(snapshot -> chain(file, snapshot));
    }
}
