package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.anomaly.Anomaly;
import io.plimsoll.imports.anomaly.AnomalyKind;
import io.plimsoll.imports.anomaly.Quarantine;
import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.kernels.instrument.Position;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Planted anomalies, each found by its kind, and none in clean samples.
final class AnomaliesTest {
    private static final String DERIBIT = "deribit-get_positions.json";
    private static final String SUMMARY = "deribit-book-summary.json";
    private static final String BYBIT = "bybit-position-list-inverse.json";
    private static final String TICKERS = "bybit-tickers-inverse.json";

    private static ImportOutcome read(Quarantine quarantine, SourceFile... files) {
        return new BookImport(Samples.MODEL, false, null, quarantine).read(List.of(files), List.of());
    }

    private static List<AnomalyKind> kinds(ImportedBook book) {
        return book.anomalies().stream().map(Anomaly::kind).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deribit-get_positions.json deribit-book-summary.json deribit-account-summary.json",
                "okx-account-positions.json okx-public-instruments-needed.json okx-tickers.json okx-index-tickers.json",
                "okx-account-positions.json okx-public-instruments-needed.json okx-opt-summary.json",
                "binance-usdm-positionRisk-v3.json binance-usdm-exchangeInfo.json binance-premiumIndex.json",
                "bybit-position-list-inverse.json bybit-tickers-inverse.json bybit-instruments-inverse.json",
                "bybit-position-list-option.json bybit-tickers-option.json",
                "hyperliquid-clearinghouseState.json hyperliquid-metaAndAssetCtxs.json",
                "deribit-get_positions.json deribit-book-summary.json bybit-position-list-inverse.json"
                        + " bybit-tickers-inverse.json"
            })
    void cleanSamplesRaiseNoAlarm(String names) {
        ImportedBook book = Samples.book(Samples.read(names.split(" ")));

        assertThat(book.anomalies()).isEmpty();
    }

    /// A change of a sample, and what is found in it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"bid1Price\": \"59188\"|\"bid1Price\": \"59999\"|CROSSED",
                "\"markPrice\": \"59188.4\"|\"markPrice\": \"56000\"|OFF_MARKET",
                "\"openInterest\": \"240113967\"|\"openInterest\": \"1000\"|IMPOSSIBLE_SIZE",
                "\"fundingRate\": \"0.0000327\"|\"fundingRate\": \"0.31\"|FUNDING_CAP"
            })
    void plantedInTickers(String from, String to, AnomalyKind kind) {
        ImportOutcome outcome = read(Quarantine.REPORT, Samples.file(BYBIT), Samples.changed(TICKERS, from, to));
        ImportedBook book = Samples.book(outcome);

        assertThat(kinds(book)).contains(kind);
        assertThat(book.anomalies())
                .allSatisfy(found -> assertThat(found.contract()).isEqualTo("bybit:BTCUSD"));
        assertThat(((ImportOutcome.Imported) outcome).warnings())
                .anySatisfy(warning -> assertThat(warning).startsWith(kind.word() + ": bybit:BTCUSD, "));
    }

    /// An answer of which one quote is a minute younger than the answer itself.
    @Test
    void aClockThatIsAhead() {
        String text = Samples.text(SUMMARY).replaceFirst("1782820158000", "1782820218000");
        String answered = text.replaceFirst("\\{", "{\"usIn\": 1782820158000000, \"usOut\": 1782820158000000,");
        ImportedBook book = Samples.book(read(
                Quarantine.REPORT,
                Samples.file(DERIBIT),
                Samples.file(SUMMARY, text.contains("usIn") ? text : answered)));

        assertThat(kinds(book)).containsExactly(AnomalyKind.CLOCK_SKEW);
    }

    @Test
    void aStaleMark() {
        ImportedBook ahead = Samples.book(read(
                Quarantine.REPORT,
                Samples.file("okx-account-positions.json"),
                Samples.file("okx-public-instruments-needed.json"),
                Samples.file("okx-mark-price.json"),
                Samples.file("okx-tickers.json")));

        assertThat(kinds(ahead)).contains(AnomalyKind.STALE);
    }

    @Test
    void twoMarksOfOneTime() {
        String text = Samples.text(TICKERS);
        int at = text.indexOf("\"list\": [") + "\"list\": [".length();
        int end = text.indexOf("},", at) + 2;
        String row = text.substring(at, end).replace("59188.4", "59189.4");
        ImportedBook book = Samples.book(read(
                Quarantine.REPORT,
                Samples.file(BYBIT),
                Samples.file(TICKERS, text.substring(0, at) + row + text.substring(at))));

        assertThat(kinds(book)).containsExactly(AnomalyKind.DUPLICATED);
    }

    /// The index moves with the mark, so that only the other venue contradicts.
    @Test
    void venuesThatDiffer() {
        String text = Samples.text(TICKERS)
                .replace("59188.4", "55188.4")
                .replace("59196.86", "55196.86")
                .replace("\"59188\"", "\"55188\"")
                .replace("\"59190\"", "\"55190\"");
        ImportedBook book = Samples.book(read(
                Quarantine.REPORT,
                Samples.file(DERIBIT),
                Samples.file(SUMMARY),
                Samples.file(BYBIT),
                Samples.file(TICKERS, text)));

        assertThat(kinds(book)).contains(AnomalyKind.VENUES_DIFFER);
    }

    @Test
    void quarantineReportsExcludesOrRefuses() {
        SourceFile off = Samples.changed(TICKERS, "\"markPrice\": \"59188.4\"", "\"markPrice\": \"56000\"");
        ImportedBook clean = Samples.book(read(Quarantine.REPORT, Samples.file(BYBIT), Samples.file(TICKERS)));
        ImportedBook reported = Samples.book(read(Quarantine.REPORT, Samples.file(BYBIT), off));
        ImportOutcome excluded = read(Quarantine.EXCLUDE, Samples.file(BYBIT), off);

        assertThat(quantity(reported)).isNotEqualTo(quantity(clean));
        assertThat(quantity(Samples.book(excluded))).isEqualTo(quantity(clean));
        assertThat(((ImportOutcome.Imported) excluded).warnings())
                .anySatisfy(warning -> assertThat(warning).startsWith("in quarantine, off-market: bybit:BTCUSD"));
        assertThat(Samples.faults(read(Quarantine.REFUSE, Samples.file(BYBIT), off)))
                .allSatisfy(fault -> assertThat(fault).startsWith("off-market: bybit:BTCUSD"));
    }

    private static String quantity(ImportedBook book) {
        return book.positions().stream()
                .filter(position -> position.positionId().equals("bybit:BTCUSD"))
                .map(Position::quantity)
                .findFirst()
                .orElseThrow()
                .toPlainString();
    }

    /// A position above the open interest is left out, and says why.
    @Test
    void anImpossibleSizeIsLeftOut() {
        SourceFile small = Samples.changed(TICKERS, "\"openInterest\": \"240113967\"", "\"openInterest\": \"1000\"");
        ImportedBook book = Samples.book(read(Quarantine.EXCLUDE, Samples.file(BYBIT), small));

        assertThat(book.leftOut())
                .singleElement()
                .satisfies(left -> assertThat(left.reason()).contains("above the open interest 1000"));
        assertThat(book.positions()).noneMatch(position -> position.positionId().equals("bybit:BTCUSD"));
    }

    @Test
    void policiesHaveNames() {
        assertThat(Stream.of("report", "exclude", "refuse").map(Quarantine::of)).allMatch(policy -> policy.isPresent());
        assertThat(Quarantine.of("Report")).isEmpty();
        assertThat(Arrays.stream(AnomalyKind.values()).map(AnomalyKind::word)).doesNotHaveDuplicates();
    }
}
