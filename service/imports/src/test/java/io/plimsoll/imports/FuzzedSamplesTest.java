package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.plimsoll.imports.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever stands in a file, an import ends in a book or in sentences: no exception, no Java word, no control
/// character.
final class FuzzedSamplesTest {
    private static final int CHANGES = 400;
    private static final long SEED = 17;
    private static final Pattern VALUE = Pattern.compile("(?<=: )(\"[^\"]*\"|-?[0-9.e+-]+|null|true|false)");
    private static final List<String> ODD = List.of(
            "null",
            "\"\"",
            "\"0\"",
            "-1",
            "1e18",
            "\"9e17\"",
            "1e-30",
            "1e999999999",
            "\"1e-999999999\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"0x10\"",
            "\"\\u001b[31m\"",
            "\"BTC\"",
            "\"BTC-25SEP26-70000-C\"",
            "[]",
            "{}",
            "true",
            "1790323200000",
            "99999999999999",
            "\"" + "A".repeat(300) + "\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deribit-get_positions.json deribit-book-summary.json deribit-account-summary.json"
                        + " deribit-instruments.json",
                "okx-account-positions.json okx-public-instruments-needed.json okx-balance.json okx-opt-summary.json"
                        + " okx-tickers.json",
                "binance-usdm-positionRisk-v3.json binance-premiumIndex.json binance-usdm-exchangeInfo.json"
                        + " binance-balance.json",
                "binance-coinm-positionRisk.json binance-coinm-exchangeInfo.json",
                "binance-eapi-position.json binance-eapi-mark.json binance-premiumIndex.json"
                        + " binance-usdm-positionRisk-v3.json",
                "bybit-position-list-inverse.json bybit-tickers-inverse.json bybit-instruments-inverse.json",
                "bybit-position-list-option.json bybit-tickers-option.json bybit-wallet-balance.json"
                        + " bybit-tickers-spot.json",
                "ccxt-fetchPositions.json ccxt-fetchBalance.json ccxt-fetchMarkets.json",
                "hyperliquid-clearinghouseState.json hyperliquid-metaAndAssetCtxs.json"
            })
    void endsInABookOrInSentences(String names) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int change = 0; change < CHANGES; change++) {
            List<SourceFile> files = new ArrayList<>();
            String[] given = names.split(" ", -1);
            int damaged = random.nextInt(given.length);
            for (int i = 0; i < given.length; i++) {
                String text = Samples.text(given[i]);
                files.add(Samples.file(given[i], i == damaged ? changed(text, random) : text));
            }
            String file = files.get(damaged).text();
            assertThatCode(() -> check(Samples.read(files))).as(file).doesNotThrowAnyException();
        }
    }

    private static void check(ImportOutcome outcome) {
        List<String> sentences = switch (outcome) {
            case ImportOutcome.Imported imported -> imported.warnings();
            case ImportOutcome.Refused(List<String> faults) -> faults;
        };
        assertThat(sentences)
                .allSatisfy(sentence -> assertThat(sentence)
                        .doesNotContain("java.", "Exception")
                        .matches("[^\\p{Cntrl}]*"));
    }

    private static String changed(String text, RandomGenerator random) {
        List<MatchResult> values = VALUE.matcher(text).results().toList();
        MatchResult value = values.get(random.nextInt(values.size()));
        return text.substring(0, value.start()) + ODD.get(random.nextInt(ODD.size())) + text.substring(value.end());
    }
}
