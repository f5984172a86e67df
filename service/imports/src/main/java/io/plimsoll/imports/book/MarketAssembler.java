package io.plimsoll.imports.book;

import io.plimsoll.imports.anomaly.Anomaly;
import io.plimsoll.imports.anomaly.AnomalySearch;
import io.plimsoll.imports.anomaly.Quarantine;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.Lineage;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Puts quotes of venues together as one market, without positions. A contract that has no sound quote keeps the one
/// from before. A contract that cannot be priced is left out, and the others are not.
public final class MarketAssembler {
    private final List<FileContent> contents;
    private final List<QuoteRow> earlier;
    private final Quarantine quarantine;
    private final ImportFaults remarks = new ImportFaults();

    /// @param contents contract lists, quotes and prices of all venues
    /// @param earlier sound quotes from before
    /// @param quarantine [Quarantine#EXCLUDE] takes the quote from before instead of an anomaly
    public MarketAssembler(List<FileContent> contents, List<QuoteRow> earlier, Quarantine quarantine) {
        this.contents = List.copyOf(contents);
        this.earlier = List.copyOf(earlier);
        this.quarantine = quarantine;
    }

    /// The market.
    ///
    /// @param wanted contracts
    /// @param coins whose prices the market has in any case, where an answer has them
    /// @param asOf time of the market
    public MarketSnapshot assemble(Predicate<InstrumentRow> wanted, Set<String> coins, Instant asOf) {
        List<HeldPosition> contracts = contracts(wanted, asOf);
        List<Anomaly> anomalies = AnomalySearch.of(contents, holdings(contracts), asOf);
        Set<Lineage> excluded = anomalies.stream()
                .filter(anomaly ->
                        quarantine == Quarantine.EXCLUDE && anomaly.kind().isOfQuote())
                .map(Anomaly::place)
                .collect(Collectors.toSet());
        List<QuoteRow> sound = contents.stream()
                .flatMap(content -> content.quotes().stream())
                .filter(row -> !excluded.contains(row.lineage()))
                .toList();
        QuoteBoard board = new QuoteBoard(sound, earlier);
        AssetPrices prices = new AssetPrices(false, remarks);
        contents.forEach(content -> content.prices().forEach(prices::add));
        contracts.forEach(contract -> prices.add(contract, board));
        List<Instrument> instruments = instruments(contracts, board, prices, asOf);
        nameKept(contracts, sound);
        return new MarketSnapshot(
                asOf,
                assets(instruments, contracts, coins, prices),
                instruments,
                ListedLiquidity.of(
                        contracts,
                        instruments,
                        contents.stream()
                                .flatMap(content -> content.instruments().stream())
                                .toList(),
                        board,
                        prices),
                anomalies,
                remarks.warnings(),
                sound);
    }

    /// The listed contracts, each as a position of one unit.
    private List<HeldPosition> contracts(Predicate<InstrumentRow> wanted, Instant asOf) {
        Map<String, HeldPosition> contracts = new LinkedHashMap<>();
        for (FileContent content : contents) {
            for (InstrumentRow row : content.instruments()) {
                Instant expiry = row.identity().expiry();
                boolean isOpen = expiry == null || expiry.isAfter(asOf);
                if (isOpen && row.identity().payoff() != null && wanted.test(row)) {
                    HeldPosition contract = new HeldPosition(
                            row.venue(),
                            row.symbol(),
                            row.identity(),
                            BigDecimal.ONE,
                            VenueFigures.NONE,
                            List.of(row.lineage()));
                    contracts.put(contract.name(), contract);
                }
            }
        }
        return List.copyOf(contracts.values());
    }

    /// Nothing is held, so that no size is impossible.
    private static List<AnomalySearch.Holding> holdings(List<HeldPosition> contracts) {
        return contracts.stream()
                .map(contract -> new AnomalySearch.Holding(
                        contract.name(),
                        contract.identity(),
                        BigDecimal.ZERO,
                        contract.lineage().getFirst()))
                .toList();
    }

    private List<Instrument> instruments(
            List<HeldPosition> contracts, QuoteBoard board, AssetPrices prices, Instant asOf) {
        List<Instrument> instruments = new ArrayList<>();
        for (HeldPosition contract : contracts) {
            ImportFaults own = new ImportFaults();
            OptionQuotes options = new OptionQuotes(contracts, board, asOf, false, own);
            ContractBuilder.Contract built = new ContractBuilder(board, prices, options, asOf, own).of(contract);
            own.warnings().forEach(remarks::warn);
            if (built == null) {
                own.faults().forEach(fault -> remarks.warn("left out: " + contract.name() + ", because " + fault));
                continue;
            }
            instruments.add(built.instrument());
        }
        return instruments;
    }

    private static List<AssetPrice> assets(
            List<Instrument> instruments, List<HeldPosition> contracts, Set<String> coins, AssetPrices prices) {
        Set<String> priced = instruments.stream().map(Instrument::name).collect(Collectors.toSet());
        Set<String> assets = new TreeSet<>(coins);
        instruments.forEach(instrument -> assets.addAll(List.of(instrument.asset(), instrument.settlement())));
        contracts.stream()
                .filter(contract -> priced.contains(contract.name()))
                .forEach(contract -> assets.add(contract.identity().settlement()));
        assets.remove(AssetPrice.DOLLAR);
        return assets.stream()
                .filter(asset -> !Double.isNaN(prices.of(asset)))
                .map(asset -> new AssetPrice(asset, prices.of(asset)))
                .toList();
    }

    private void nameKept(List<HeldPosition> contracts, List<QuoteRow> sound) {
        Set<String> now = sound.stream()
                .filter(row -> row.mark() != null)
                .map(row -> row.venue() + ":" + row.symbol())
                .collect(Collectors.toSet());
        Set<String> wanted = contracts.stream().map(HeldPosition::name).collect(Collectors.toCollection(HashSet::new));
        wanted.removeAll(now);
        for (QuoteRow row : earlier) {
            if (row.mark() != null && wanted.remove(row.venue() + ":" + row.symbol())) {
                remarks.warn("kept: " + row.venue() + ":" + row.symbol() + " has no sound quote, that of "
                        + (row.time() == null ? "before" : row.time()) + " stands");
            }
        }
    }
}
