package io.plimsoll.server.backtest.input;

import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.backtest.portfolio.ChainBooks;
import io.plimsoll.calibration.backtest.portfolio.CloseBooks;
import io.plimsoll.calibration.backtest.portfolio.WeightedBook;
import io.plimsoll.calibration.history.PeriodCloses;
import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.csv.RowFault;
import io.plimsoll.calibration.history.derivative.ChainReader;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.calibration.marketdata.HistoryLoader;
import io.plimsoll.calibration.marketdata.LoadOutcome;
import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.server.history.HistoryFolder;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Reads the histories of a configuration and builds the books to test. A fault in a file is logged at the key that
/// names the file.
public final class BookLoader {
    private static final int BUFFER = 1 << 16;

    private final FaultLog log;
    private final BooleanSupplier cancelled;
    private final List<BookSet> sets = new ArrayList<>();
    private final List<DataSource> sources = new ArrayList<>();

    /// @param cancelled checked before every file; true ends the loading
    public BookLoader(FaultLog log, BooleanSupplier cancelled) {
        this.log = log;
        this.cancelled = cancelled;
    }

    /// The books that were found.
    public List<BookSet> sets() {
        return List.copyOf(sets);
    }

    /// The files that were read.
    public List<DataSource> sources() {
        return List.copyOf(sources);
    }

    /// Reads everything.
    ///
    /// @throws CancellationException if `cancelled` became true
    public void load(BacktestConfiguration configuration) {
        if (!configuration.closes().isEmpty()) {
            loadCloses(configuration);
        }
        if (configuration.chains() != null) {
            if (configuration.plan().horizon().period().isDay()) {
                loadChains(configuration.chains());
            } else {
                refuse("chains", "chains give daily changes: period must be P1D, or chains left out");
            }
        }
        if (log.count() == 0 && sets.isEmpty()) {
            refuse("", "there is nothing to hold: no portfolio has a history of two days");
        }
    }

    private void loadCloses(BacktestConfiguration configuration) {
        switch (HistoryLoader.load(configuration.closes(), Execution.Progress.SILENT, cancelled)) {
            case LoadOutcome.Loaded(MarketHistory history) -> addCloses(configuration, history);
            case LoadOutcome.Refused(List<String> faults) -> faults.forEach(fault -> refuse("closes", fault));
        }
    }

    private void addCloses(BacktestConfiguration configuration, MarketHistory history) {
        ReturnPeriod period = configuration.plan().horizon().period();
        List<WeightedBook> portfolios = configuration.portfolios();
        CloseCheck check = CloseCheck.of(history, configuration.adjustments(), configuration.plan());
        TreeSet<String> assets =
                new TreeSet<>(check.closes().stream().map(PeriodCloses::asset).toList());
        if (assets.isEmpty()) {
            refuse("closes", "the files have no closes over " + period.label());
            return;
        }
        for (int i = 0; i < portfolios.size(); i++) {
            Set<String> missing = new TreeSet<>(portfolios.get(i).assets());
            missing.removeAll(assets);
            if (!missing.isEmpty()) {
                log.add(
                        Pointer.ROOT.child("portfolios").child(i).child("weights"),
                        FaultCode.NOT_ENOUGH_HISTORY,
                        "the history has no " + String.join(", ", missing));
            }
        }
        areAdjustmentsKnown(history, configuration.adjustments());
        check.changesOfUnits().forEach(sentence -> refuse("closes", sentence));
        if (!arePricesTaken(check.closes()) || !check.changesOfUnits().isEmpty()) {
            return;
        }
        List<WeightedBook> books = portfolios.isEmpty() ? WeightedBook.standard(assets) : portfolios;
        List<BookSet> found = CloseBooks.of(books, check.closes());
        sets.addAll(found);
        int count = history.closes(period).stream()
                .mapToInt(one -> one.closes().size())
                .sum();
        String kind = period.isDay() ? " daily closes of " : " closes over " + period.label() + " of ";
        sources.add(new DataSource(
                configuration.closes().stream().map(HistoryFile::name).collect(Collectors.joining(", ")),
                digest(configuration.closes()),
                count + kind + String.join(", ", assets) + leftOut(books, found),
                history.cleaning().with(check.findings()).findings(),
                check.notJudged()));
    }

    private void areAdjustmentsKnown(MarketHistory history, List<PriceAdjustment> adjustments) {
        for (int i = 0; i < adjustments.size(); i++) {
            PriceAdjustment one = adjustments.get(i);
            boolean known = history.series().stream()
                    .anyMatch(series ->
                            series.asset().equals(one.asset()) && series.dates().contains(one.date()));
            if (!known) {
                log.add(
                        Pointer.ROOT.child("adjustments").child(i),
                        FaultCode.NOT_ENOUGH_HISTORY,
                        "the history has no daily close of " + one.asset() + " on " + one.date());
            }
        }
    }

    /// Logs portfolios whose assets have no two days in common.
    private static String leftOut(List<WeightedBook> books, List<BookSet> found) {
        Set<String> names = new TreeSet<>();
        books.forEach(book -> names.add(book.name()));
        found.forEach(set -> names.removeAll(set.portfolios()));
        return names.isEmpty() ? "" : "; left out, for want of two closes in common: " + String.join(", ", names);
    }

    /// One fault an asset.
    private boolean arePricesTaken(List<PeriodCloses> history) {
        int before = log.count();
        for (PeriodCloses series : history) {
            series.closes().entrySet().stream()
                    .filter(close ->
                            !(close.getValue() >= CloseBooks.MIN_PRICE && close.getValue() <= CloseBooks.MAX_PRICE))
                    .findFirst()
                    .ifPresent(close -> refuse(
                            "closes",
                            series.asset() + " closes at " + close.getValue() + " on "
                                    + series.period().name(close.getKey())
                                    + ": a back-test takes prices from " + CloseBooks.MIN_PRICE + " to "
                                    + CloseBooks.MAX_PRICE));
        }
        return log.count() == before;
    }

    private void loadChains(HistoryFolder folder) {
        List<ChainSnapshot> chains = new ArrayList<>();
        List<HistoryFile> files;
        try {
            files = folder.files();
        } catch (IOException unreadable) {
            refuse("chains", "the folder cannot be listed: " + unreadable.getMessage());
            return;
        }
        if (files.isEmpty()) {
            refuse("chains", "the folder has no chain: no .csv or .csv.gz is in it");
            return;
        }
        for (HistoryFile file : files) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the loading was cancelled");
            }
            switch (ChainReader.read(file)) {
                case ReadOutcome.Read<ChainSnapshot>(ChainSnapshot snapshot) -> chains.add(snapshot);
                case ReadOutcome.Refused<ChainSnapshot>(List<RowFault> faults) ->
                    refuse(
                            "chains",
                            file.name() + ":" + faults.getFirst().line() + ": "
                                    + faults.getFirst().message());
                case ReadOutcome.Unreadable<ChainSnapshot>(String reason) ->
                    refuse("chains", file.name() + ": " + reason);
            }
        }
        chains.sort(Comparator.comparing(ChainSnapshot::time));
        TreeSet<String> assets = new TreeSet<>();
        chains.forEach(chain -> assets.addAll(chain.assets()));
        assets.forEach(asset -> ChainBooks.of(asset, chains).ifPresent(sets::add));
        sources.add(new DataSource(
                folder.name(),
                digest(files),
                chains.size() + " option chains of " + String.join(", ", assets),
                List.of(),
                List.of()));
    }

    private void refuse(String key, String sentence) {
        log.add(key.isEmpty() ? Pointer.ROOT : Pointer.ROOT.child(key), FaultCode.BAD_HISTORY, sentence);
    }

    private static String digest(List<HistoryFile> files) {
        try {
            MessageDigest digest = Sha256.digest();
            byte[] buffer = new byte[BUFFER];
            for (HistoryFile file : files) {
                try (InputStream bytes = file.open()) {
                    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                        digest.update(buffer, 0, read);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException failure) {
            throw new IllegalStateException("a file that was read cannot be read again", failure);
        }
    }
}
