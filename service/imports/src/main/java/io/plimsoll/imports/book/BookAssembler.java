package io.plimsoll.imports.book;

import io.plimsoll.imports.anomaly.Anomaly;
import io.plimsoll.imports.anomaly.AnomalySearch;
import io.plimsoll.imports.anomaly.Quarantine;
import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.Lineage;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts the rows of all files together as one book that can be margined.
public final class BookAssembler {
    private final List<FileContent> files;
    private final List<FileContent> market;
    private final ModelFactors model;
    private final boolean strict;
    private final Quarantine quarantine;
    private final ImportFaults faults;

    /// @param files with positions and balances, and perhaps the rest
    /// @param market whose quotes take precedence
    /// @param strict true to refuse what would be left out or stood in for
    /// @param quarantine what comes of anomalies
    public BookAssembler(
            List<FileContent> files,
            List<FileContent> market,
            ModelFactors model,
            boolean strict,
            Quarantine quarantine,
            ImportFaults faults) {
        this.quarantine = quarantine;
        this.files = List.copyOf(files);
        this.market = List.copyOf(market);
        this.model = model;
        this.strict = strict;
        this.faults = faults;
    }

    /// The book; null after a fault.
    ///
    /// @param given time of the book; null for the latest time in the files
    public @Nullable ImportedBook assemble(@Nullable Instant given) {
        List<InstrumentRow> listed = rows(FileContent::instruments);
        List<PositionRow> positions =
                files.stream().flatMap(file -> file.positions().stream()).toList();
        List<BalanceRow> balances = IsolatedProfits.added(
                files.stream().flatMap(file -> file.balances().stream()).toList(), positions);
        if (positions.isEmpty() && balances.isEmpty()) {
            faults.refuse("the files hold no position and no balance");
            return null;
        }
        List<AccountRow> accounts = StatedAccounts.of(rows(FileContent::accounts), faults);
        List<HeldPosition> resolved =
                new PositionResolver(new InstrumentDirectory(listed, faults), faults).resolve(positions);
        if (faults.isRefused()) {
            return null;
        }
        Instant asOf = given == null ? BookTime.latest(files, market, faults) : given;
        if (asOf == null) {
            faults.refuse("no file says when it was taken: give --as-of, such as --as-of 2026-06-30T12:00:00Z");
            return null;
        }
        Draft draft = new Draft();
        draft.anomalies.addAll(anomalies(resolved, asOf));
        QuoteBoard board = new QuoteBoard(quotes(market, draft), quotes(files, draft));
        List<HeldPosition> held = used(resolved, draft);
        AssetPrices prices = new AssetPrices(strict, faults);
        rows(FileContent::prices).forEach(prices::add);
        held.forEach(position -> prices.add(position, board));
        BookTime.warnOfStaleMarks(held, board, asOf, faults);
        OptionQuotes options = new OptionQuotes(held, board, asOf, strict, faults);
        ContractBuilder contracts = new ContractBuilder(board, prices, options, asOf, faults);
        held.forEach(position -> add(position, contracts.of(position), prices, draft));
        List<CollateralBalance> collateral =
                new Balances(prices, model, faults).collateral(balances, held, draft.held, draft.leftOut);
        draft.instruments.stream()
                .map(Instrument::settlement)
                .filter(coin -> !coin.equals(AssetPrice.DOLLAR) && !model.moves(coin))
                .distinct()
                .sorted()
                .forEach(coin ->
                        faults.warn("left out: the peg of " + coin + ", because the model has no factor of it"));
        draft.leftOut.forEach(this::state);
        if (draft.held.isEmpty() && collateral.isEmpty()) {
            faults.refuse("nothing is left that can be margined");
        }
        return faults.isRefused() ? null : draft.book(asOf, prices, board, listed, collateral, accounts);
    }

    private List<Anomaly> anomalies(List<HeldPosition> held, Instant asOf) {
        List<AnomalySearch.Holding> holdings = held.stream()
                .map(position -> new AnomalySearch.Holding(
                        position.name(),
                        position.identity(),
                        position.exposure(),
                        position.lineage().getFirst()))
                .toList();
        List<Anomaly> anomalies =
                AnomalySearch.of(Stream.concat(market.stream(), files.stream()).toList(), holdings, asOf);
        for (Anomaly anomaly : anomalies) {
            switch (quarantine) {
                case REFUSE -> faults.refuse(anomaly.shown());
                case EXCLUDE -> faults.warn("in quarantine, " + anomaly.shown());
                case REPORT -> faults.warn(anomaly.shown());
            }
        }
        return anomalies;
    }

    /// The positions without those in quarantine.
    private List<HeldPosition> used(List<HeldPosition> held, Draft draft) {
        List<HeldPosition> used = new ArrayList<>();
        for (HeldPosition position : held) {
            Optional<Anomaly> size = draft.anomalies.stream()
                    .filter(anomaly -> quarantine == Quarantine.EXCLUDE
                            && !anomaly.kind().isOfQuote()
                            && anomaly.contract().equals(position.name()))
                    .findFirst();
            if (size.isEmpty()) {
                used.add(position);
            } else {
                draft.leftOut.add(new LeftOut(
                        position.name(),
                        position.exposure(),
                        position.exposureCurrency(),
                        size.get().sentence()));
            }
        }
        return used;
    }

    private <T> List<T> rows(Function<FileContent, List<T>> part) {
        return Stream.concat(files.stream(), market.stream())
                .flatMap(content -> part.apply(content).stream())
                .toList();
    }

    /// The quotes without those in quarantine.
    private List<QuoteRow> quotes(List<FileContent> contents, Draft draft) {
        Set<Lineage> excluded = draft.anomalies.stream()
                .filter(anomaly ->
                        quarantine == Quarantine.EXCLUDE && anomaly.kind().isOfQuote())
                .map(Anomaly::place)
                .collect(Collectors.toSet());
        return contents.stream()
                .flatMap(content -> content.quotes().stream())
                .filter(row -> !excluded.contains(row.lineage()))
                .toList();
    }

    private void add(
            HeldPosition position, ContractBuilder.@Nullable Contract contract, AssetPrices prices, Draft draft) {
        if (contract == null) {
            return;
        }
        boolean isOnForward = contract.instrument() instanceof EuropeanOption option
                && option.underlyingPrice() != prices.of(option.asset());
        List<String> missing = model.missing(position.identity(), isOnForward);
        if (!missing.isEmpty()) {
            draft.leftOut.add(new LeftOut(
                    position.name(),
                    position.exposure(),
                    position.exposureCurrency(),
                    "the model has no " + String.join(" and no ", missing)));
            return;
        }
        Position held = position(position, contract);
        if (held == null) {
            return;
        }
        draft.instruments.add(contract.instrument());
        draft.held.add(position);
        draft.positions.add(held);
    }

    private @Nullable Position position(HeldPosition held, ContractBuilder.Contract contract) {
        try {
            return new Position(held.name(), held.name(), contract.units(), held.venue(), null);
        } catch (InvalidInputException refused) {
            faults.refuse(held.symbol() + " of " + held.venue() + ": "
                    + refused.faults().getFirst().sentence());
            return null;
        }
    }

    private void state(LeftOut leftOut) {
        if (strict) {
            faults.refuse(leftOut.sentence() + ", which --strict refuses");
        } else {
            faults.warn(leftOut.sentence());
        }
    }

    /// The parts of a book while it grows.
    private static final class Draft {
        private final List<Instrument> instruments = new ArrayList<>();
        private final List<Position> positions = new ArrayList<>();
        private final List<HeldPosition> held = new ArrayList<>();
        private final List<LeftOut> leftOut = new ArrayList<>();
        private final List<Anomaly> anomalies = new ArrayList<>();

        private ImportedBook book(
                Instant asOf,
                AssetPrices prices,
                QuoteBoard board,
                List<InstrumentRow> listed,
                List<CollateralBalance> collateral,
                List<AccountRow> accounts) {
            TreeSet<String> assets = new TreeSet<>();
            instruments.forEach(instrument -> assets.addAll(List.of(instrument.asset(), instrument.settlement())));
            collateral.forEach(balance -> assets.add(balance.asset()));
            held.stream()
                    .filter(position -> position.identity().kind() != ContractKind.SPOT)
                    .forEach(position -> assets.add(position.identity().settlement()));
            assets.remove(AssetPrice.DOLLAR);
            List<AssetPrice> priced = assets.stream()
                    .map(asset -> new AssetPrice(asset, prices.of(asset)))
                    .toList();
            return new ImportedBook(
                    asOf,
                    priced,
                    instruments,
                    positions,
                    ListedLiquidity.of(held, instruments, listed, board, prices),
                    collateral,
                    held,
                    leftOut,
                    anomalies,
                    accounts);
        }
    }
}
