package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.anomaly.Quarantine;
import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.book.MarketAssembler;
import io.plimsoll.imports.book.MarketSnapshot;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.kernels.instrument.Instrument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Markets without positions, from the samples.
final class MarketAnswersTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T11:49:18Z");

    private static List<FileContent> read(String venue, String... samples) {
        return switch (MarketAnswers.read(
                venue, Arrays.stream(samples).map(Samples::file).toList())) {
            case MarketAnswers.Reading.Read read -> read.contents();
            case MarketAnswers.Reading.Refused(List<String> faults) -> throw new AssertionError(faults.toString());
        };
    }

    private static MarketSnapshot market(List<FileContent> contents) {
        return new MarketAssembler(contents, List.of(), Quarantine.REPORT).assemble(row -> true, Set.of(), AS_OF);
    }

    private static Map<String, Instrument> byName(List<Instrument> instruments) {
        return instruments.stream().collect(Collectors.toMap(Instrument::name, Function.identity()));
    }

    /// A book that is imported with the same marks has the same instruments and prices, to the last bit.
    @ParameterizedTest
    @CsvSource({
        "deribit, deribit-get_positions.json, deribit-instruments.json, deribit-book-summary.json",
        "binance, binance-usdm-positionRisk-v3.json, binance-usdm-exchangeInfo.json, binance-premiumIndex.json",
        "bybit, bybit-position-list-inverse.json, bybit-instruments-inverse.json, bybit-tickers-inverse.json"
    })
    void theMarketOfABookIsThatOfItsImport(String venue, String positions, String contracts, String marks) {
        ImportedBook book = Samples.book(new BookImport(Samples.MODEL, false, AS_OF)
                .read(List.of(Samples.file(positions), Samples.file(contracts), Samples.file(marks)), List.of()));
        MarketSnapshot market = market(read(venue, contracts, marks));
        Map<String, Instrument> quoted = byName(market.instruments());
        List<Instrument> held = new ArrayList<>(book.instruments());
        // The lists have a contract in USDC without a quote, and lack one option.
        held.removeIf(instrument ->
                instrument.name().contains("USDC") || instrument.name().contains("31JUL26"));
        assertThat(held)
                .isNotEmpty()
                .allSatisfy(
                        instrument -> assertThat(quoted.get(instrument.name())).isEqualTo(instrument));
        assertThat(market.assets())
                .containsAll(book.assets().stream()
                        .filter(asset -> !asset.asset().equals("USDC"))
                        .toList());
    }

    @Test
    void answersOfAnotherVenueAndOfAccountsAreRefused() {
        assertThat(MarketAnswers.read(
                        "okx", List.of(Samples.file("deribit-book-summary.json"), Samples.file("okx-balance.json"))))
                .isEqualTo(new MarketAnswers.Reading.Refused(List.of(
                        "deribit-book-summary.json is of deribit: an answer of okx is expected",
                        "okx-balance.json is of an account: an answer about the market is expected")));
    }

    /// Every part of one answer that is damaged refuses all of them.
    @Test
    void nothingOfDamagedAnswersCounts() {
        assertThat(MarketAnswers.read(
                        "deribit",
                        List.of(
                                Samples.file("deribit-instruments.json"),
                                Samples.changed("deribit-book-summary.json", "59709.5", "-1"))))
                .isInstanceOf(MarketAnswers.Reading.Refused.class);
    }

    /// An expired contract is no part of a market, and no reason to refuse it.
    @Test
    void expiredContractsAreGone() {
        List<FileContent> contents = read("deribit", "deribit-instruments.json", "deribit-book-summary.json");
        MarketSnapshot later = new MarketAssembler(contents, List.of(), Quarantine.REPORT)
                .assemble(row -> true, Set.of(), Instant.parse("2026-09-25T08:00:00Z"));
        assertThat(byName(later.instruments())).containsOnlyKeys("deribit:BTC-PERPETUAL");
    }
}
