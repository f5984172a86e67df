package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static String sample(String name) {
        return SAMPLES.resolve(name).toString();
    }
}
