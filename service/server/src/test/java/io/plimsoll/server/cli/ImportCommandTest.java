package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From files of venues to a margin, without a hand-written line.
final class ImportCommandTest {
    private static final Path SAMPLES =
            Path.of("imports", "src", "test", "resources", "io", "plimsoll", "imports", "samples");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /// The venue, the exposure and the figures of six documents of three venues, and their margin.
    @Test
    void filesOfThreeVenuesBecomeAMargin() {
        Path book = folder.resolve("three.json");
        CommandRun read = CommandRun.of(
                "import",
                sample("okx-account-positions.json"),
                sample("okx-public-instruments-needed.json"),
                sample("binance-coinm-positionRisk.json"),
                sample("binance-coinm-exchangeInfo.json"),
                sample("bybit-position-list-option.json"),
                sample("bybit-tickers-option.json"),
                "--out",
                book.toString());

        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out())
                .startsWith("Reconciliation: 9 positions")
                .containsPattern("binance:BTCUSD_PERP +-120000 USD +profit BTC +0\\.03108425 +0\\.03108425 +0\n")
                .containsPattern("bybit:BTC-25SEP26-70000-C-USDT +10 BTC +value USDT +12606\\.5 +12606\\.5 +0\n");
        CommandRun margin =
                CommandRun.of("margin", book.toString(), "--all", "--scenarios", "2000", "--backend", "reference");
        assertThat(margin.code()).as(margin.err()).isZero();
        assertThat(margin.out()).contains("okx:USDT:peg").contains("bybit:USDT:peg");
    }

    @Test
    void theTemplateIsPrintedAndReadBack() throws IOException {
        CommandRun printed = CommandRun.of("import", "--template");
        Path table = Files.writeString(folder.resolve("table.csv"), printed.out());

        assertThat(printed.code()).isZero();
        assertThat(CommandRun.of("import", table.toString()).out()).startsWith("Reconciliation: 4 positions");
        assertThat(CommandRun.of("import").err()).contains("plimsoll: no file is given");
    }

    @Test
    void filesOfTwoVenuesBecomeAMargin() {
        Path book = folder.resolve("book.json");
        CommandRun read = CommandRun.of(
                "import",
                sample("deribit-get_positions.json"),
                sample("okx-account-positions.json"),
                sample("okx-public-instruments-needed.json"),
                "--market",
                sample("deribit-book-summary.json"),
                "--out",
                book.toString());

        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out())
                .startsWith("Reconciliation: 10 positions as of 2026-06-30T11:49:18")
                .containsPattern("deribit:BTC-31JUL26-55000-P +-15 BTC +value BTC +-0\\.33484665 +-0\\.33484665 +0\n");

        CommandRun margin =
                CommandRun.of("margin", book.toString(), "--all", "--scenarios", "2000", "--backend", "reference");

        assertThat(margin.code()).as(margin.err()).isZero();
        // 10 positions, and the pegs of USDC at Deribit and of USDT at OKX.
        assertThat(margin.out()).contains("Margin in USD: 12 positions").contains("okx:USDT:peg");
    }

    @Test
    void withoutTheContractListThereIsNoBook() {
        CommandRun read = CommandRun.of("import", sample("okx-account-positions.json"));

        assertThat(read.code()).isEqualTo(2);
        assertThat(read.out()).isEmpty();
        assertThat(read.err().lines())
                .hasSize(5)
                .contains("plimsoll: OKX positions need the instrument list of "
                        + "/api/v5/public/instruments?instType=SWAP: BTC-USD-SWAP has no contract size");
    }

    @Test
    void everyFaultOfTheCommandLineIsALine() throws IOException {
        Path empty = Files.writeString(folder.resolve("model.json"), "{}");
        CommandRun read =
                CommandRun.of("import", "no-such-file.json", "--model", empty.toString(), "--as-of", "yesterday");

        assertThat(read.code()).isEqualTo(2);
        assertThat(read.err())
                .contains("plimsoll: there is no file no-such-file.json\n")
                .contains("is no model file: it has no factors\n")
                .contains("--as-of is \"yesterday\": it must be a time");
    }

    /// A quote that is crossed: the screen has the margins of both books, as `plimsoll margin` computes them.
    @Test
    void theMarginIsBesideTheVenuesAndWithoutTheAnomalies() throws IOException {
        Path tickers = Files.writeString(
                folder.resolve("tickers.json"),
                Files.readString(SAMPLES.resolve("bybit-tickers-inverse.json"))
                        .replace("\"59188\"", "\"63000\"")
                        .replace("\"59188.4\"", "\"62000\""));
        Path wallet = Files.writeString(folder.resolve("wallet.json"), """
            {"retCode": 0, "result": {"list": [{"accountType": "UNIFIED", "totalInitialMargin": "5000.5",
             "totalMaintenanceMargin": "2500", "coin": [{"coin": "BTC", "equity": "1"}]}]}, "time": 1782820158301}\
            """);
        List<String> files = List.of(
                sample("bybit-position-list-inverse.json"),
                tickers.toString(),
                sample("bybit-instruments-inverse.json"),
                wallet.toString());
        BigDecimal with = margin(files, "report");
        BigDecimal without = margin(files, "exclude");
        CommandRun read = CommandRun.of(
                Stream.concat(Stream.of("import", "--margin"), files.stream()).toArray(String[]::new));

        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out())
                .containsPattern("bybit +5000\\.5 USD +2500 USD\n")
                .contains("  with them: " + cents(with) + " initial, ")
                .contains("  without the quotes and positions that have them: " + cents(without) + " initial, ")
                .contains("  difference: " + cents(with.subtract(without)) + " initial\n")
                .containsPattern("bybit +[0-9.]+ +5000\\.50 +[0-9.]+ +2500\\.00 +a figure in doubt: [a-z]+ of BTCUSD");
        assertThat(with).isNotEqualByComparingTo(without);
    }

    private BigDecimal margin(List<String> files, String quarantine) throws IOException {
        Path book = folder.resolve(quarantine + ".json");
        CommandRun read = CommandRun.of(
                Stream.concat(Stream.of("import", "--quarantine", quarantine, "--out", book.toString()), files.stream())
                        .toArray(String[]::new));
        assertThat(read.code()).as(read.err()).isZero();
        CommandRun margin = CommandRun.of("margin", "--json", book.toString());
        assertThat(margin.code()).as(margin.err()).isZero();
        return new BigDecimal(
                new JsonObject(margin.out()).getJsonObject("margin").getString("initial"));
    }

    private static String cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String sample(String name) {
        return SAMPLES.resolve(name).toString();
    }
}
