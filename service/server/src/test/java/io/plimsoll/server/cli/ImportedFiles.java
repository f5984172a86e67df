package io.plimsoll.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The samples of the imports, as the command line reads them.
public final class ImportedFiles {
    /// The folder of the samples.
    public static final Path SAMPLES =
            Path.of("imports", "src", "test", "resources", "io", "plimsoll", "imports", "samples");

    /// Samples that make a book together.
    public static final List<List<String>> BOOKS = List.of(
            List.of("deribit-get_positions.json", "deribit-book-summary.json", "deribit-account-summary.json"),
            List.of("okx-account-positions.json", "okx-public-instruments-needed.json", "okx-mark-price.json"),
            List.of("binance-usdm-positionRisk-v3.json", "binance-usdm-exchangeInfo.json", "binance-premiumIndex.json"),
            List.of("bybit-position-list-option.json", "bybit-tickers-option.json"),
            List.of("hyperliquid-clearinghouseState.json", "hyperliquid-metaAndAssetCtxs.json"));

    private ImportedFiles() {}

    /// What `plimsoll import --json` prints of samples.
    ///
    /// @param book where it writes the margin request
    public static String printed(List<String> samples, Path book) {
        List<String> arguments = new ArrayList<>(List.of("import"));
        samples.forEach(sample -> arguments.add(SAMPLES.resolve(sample).toString()));
        CommandRun run = CommandRun.of(Stream.concat(arguments.stream(), Stream.of("--out", book.toString(), "--json"))
                .toArray(String[]::new));
        if (run.code() != 0) {
            throw new AssertionError(run.err());
        }
        return run.out();
    }

    /// What `plimsoll import --json --margin` prints of samples.
    public static String printedWithMargins(List<String> samples) {
        CommandRun run = CommandRun.of(Stream.concat(
                        Stream.of("import", "--json", "--margin"),
                        samples.stream().map(sample -> SAMPLES.resolve(sample).toString()))
                .toArray(String[]::new));
        if (run.code() != 0) {
            throw new AssertionError(run.err());
        }
        return run.out();
    }
}
