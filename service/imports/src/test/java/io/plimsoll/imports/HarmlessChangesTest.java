package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.book.HeldPosition;
import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Changes of a file that mean the same, or that have one clear meaning, end in the right book.
final class HarmlessChangesTest {
    private static final String DERIBIT = "deribit-get_positions.json";
    private static final String OKX = "okx-account-positions.json";
    private static final String LIST = "okx-public-instruments-needed.json";
    private static final String USDM = "binance-usdm-positionRisk-v3.json";
    private static final String INVERSE = "bybit-position-list-inverse.json";

    static Stream<List<SourceFile>> changes() {
        String positions = Samples.text(DERIBIT);
        int start = positions.indexOf('[');
        String bare = positions.substring(start, positions.lastIndexOf(']') + 1);
        return Stream.of(
                // Numbers as texts, and a name of another file.
                List.of(Samples.changed(DERIBIT, "\"size\": 1.5", "\"size\": \"1.5\"")),
                List.of(Samples.file("okx.json", positions)),
                // An unknown field, and one that is gone.
                List.of(Samples.changed(DERIBIT, "\"leverage\": 50", "\"leverage\": 50, \"new_field\": {\"a\": [1]}")),
                List.of(Samples.changed(DERIBIT, "\"settlement_price\": 59410.2,", "")),
                // A byte-order mark before the first brace.
                List.of(Samples.file("deribit.json", "\uFEFF" + positions)),
                // A fresh field with the number in scientific notation.
                List.of(Samples.changed(DERIBIT, "-120000.0", "-1.2e5")),
                // Its contract list beside it.
                List.of(Samples.file(DERIBIT), Samples.file("deribit-instruments.json")),
                // The result without its envelope, and marks that say the time.
                List.of(Samples.file("bare.json", bare), Samples.file("deribit-book-summary.json")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void theBookIsTheSame(List<SourceFile> files) {
        assertThat(exposures(Samples.read(files))).isEqualTo(exposures(Samples.read(DERIBIT)));
    }

    @Test
    void hedgeSidesAreNetted() {
        // 1,700 contracts short and 500 long of 100 dollars.
        String row =
                "{\"instType\":\"SWAP\",\"instId\":\"BTC-USD-SWAP\",\"mgnMode\":\"cross\",\"posSide\":\"%s\",\"pos\":\"%s\","
                    + "\"markPx\":\"59188.4\",\"uTime\":\"1782820158000\"}";
        SourceFile hedge = Samples.file(
                "hedge.json",
                "{\"code\":\"0\",\"data\":[" + row.formatted("short", "1700") + "," + row.formatted("long", "500")
                        + "]}");

        assertThat(exposures(Samples.read(List.of(hedge, Samples.file(LIST)))))
                .containsExactly(Map.entry("okx:BTC-USD-SWAP", "-120000"));
    }

    @Test
    void hedgeSidesThatCancelAreNoPosition() {
        SourceFile flat = Samples.changed("bybit-position-list-linear.json", "\"size\": \"0.5\"", "\"size\": \"2.0\"");
        SourceFile other = Samples.file(USDM);

        assertThat(exposures(Samples.read(
                        List.of(Samples.file("flat.json", flat.text().replace("29596.05", "118384.2")), other))))
                .containsExactly(Map.entry("binance:BTCUSDT", "1.5"));
    }

    @Test
    void thousandsOfCoinsAreCoins() {
        SourceFile pepe = Samples.file(
                "pepe.json",
                Samples.text(USDM)
                        .replace("BTCUSDT", "1000PEPEUSDT")
                        .replace("\"59192.10000000\"", "\"0.00652\"")
                        .replace("\"58875.5\"", "\"0.00650\"")
                        .replace("\"88788.15000000\"", "\"0.00978\""));
        ImportOutcome outcome = Samples.read(List.of(pepe, Samples.file(INVERSE)));

        // The model has no PEPE: its 1,500 coins are left out, and said.
        assertThat(Samples.book(outcome).leftOut()).hasSize(1).first().satisfies(left -> {
            assertThat(left.what()).isEqualTo("binance:1000PEPEUSDT");
            assertThat(left.size()).isEqualByComparingTo("1500");
            assertThat(left.currency()).isEqualTo("PEPE");
        });
        assertThat(((ImportOutcome.Imported) outcome).warnings())
                .contains("left out: binance:1000PEPEUSDT, 1500 PEPE, because the model has no PEPE.spot");
    }

    @Test
    void aMarginOfAWholeRiskUnitIsNotGivenToEachPosition() {
        SourceFile unit = Samples.changed(OKX, "\"imr\": \"0.20274243\"", "\"imr\": \"0.08373877\"");
        ImportOutcome outcome = Samples.read(List.of(unit, Samples.file(LIST)));

        assertThat(Samples.book(outcome).held())
                .filteredOn(held -> held.identity().isSizedInQuote())
                .hasSize(2)
                .allSatisfy(held -> assertThat(held.figures().initialMargin()).isNull());
        assertThat(((ImportOutcome.Imported) outcome).warnings())
                .anySatisfy(warning -> assertThat(warning).contains("whole risk unit"))
                .anySatisfy(warning -> assertThat(warning).contains("no file says when it was taken"));
    }

    @Test
    void theOrderOfFilesDoesNotMatter() {
        assertThat(exposures(Samples.read(OKX, LIST))).isEqualTo(exposures(Samples.read(LIST, OKX)));
    }

    @Test
    void anEmptyListAddsNothing() {
        ImportOutcome outcome = Samples.read(List.of(Samples.file(DERIBIT), Samples.file("empty.json", "[]")));

        assertThat(exposures(outcome)).isEqualTo(exposures(Samples.read(DERIBIT)));
        assertThat(((ImportOutcome.Imported) outcome).warnings())
                .contains("empty.json is an empty list: it adds nothing");
    }

    private static Map<String, String> exposures(ImportOutcome outcome) {
        Function<BigDecimal, String> plain =
                number -> number.stripTrailingZeros().toPlainString();
        return Samples.book(outcome).held().stream()
                .collect(Collectors.toMap(HeldPosition::name, held -> plain.apply(held.exposure())));
    }
}
