package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.book.HeldPosition;
import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.kernels.instrument.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each sample spells the same book, or some of its legs: A inverse perpetual, B linear perpetual, C inverse future, D
/// call, E put. Whatever the venue counts in, the exposures are those of `expected-book.json`.
final class ExpectedBookTest {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ABCDE | deribit-get_positions.json",
                "ACDE | deribit-simulate_portfolio-request.json deribit-book-summary.json",
                "ABCDE | okx-account-positions.json okx-public-instruments-needed.json",
                "B | binance-usdm-positionRisk-v3.json",
                "B | binance-usdm-positionRisk-v3.json binance-usdm-exchangeInfo.json binance-premiumIndex.json",
                "AC | binance-coinm-positionRisk.json binance-coinm-exchangeInfo.json",
                "BDE | binance-eapi-position.json binance-eapi-exchangeInfo.json binance-eapi-mark.json"
                        + " binance-premiumIndex.json binance-usdm-positionRisk-v3.json",
                "AC | bybit-position-list-inverse.json",
                "AC | bybit-position-list-inverse.json bybit-instruments-inverse.json bybit-tickers-inverse.json",
                "B | bybit-position-list-linear.json",
                "DE | bybit-position-list-option.json bybit-tickers-option.json",
                "ABCDE | ccxt-fetchPositions.json",
                "B | hyperliquid-clearinghouseState.json",
                "B | hyperliquid-clearinghouseState.json hyperliquid-metaAndAssetCtxs.json"
            })
    void everySampleIsTheSameBook(String legs, String files) {
        List<HeldPosition> held = Samples.book(Samples.read(files.split(" "))).held();
        Map<String, HeldPosition> byLeg =
                held.stream().collect(Collectors.toMap(ExpectedBookTest::leg, position -> position));

        assertThat(byLeg.keySet()).isEqualTo(Arrays.stream(legs.split("")).collect(Collectors.toSet()));
        JsonNode expected = Samples.file("expected-book.json").json().path("legs");
        byLeg.forEach((leg, position) -> {
            JsonNode row = expected.get("ABCDE".indexOf(leg));
            JsonNode exposure = row.has("exposureUsd")
                    ? row.get("exposureUsd")
                    : row.has("exposureBtc") ? row.get("exposureBtc") : row.get("quantityBtc");
            assertThat(position.exposure().doubleValue()).as(leg).isEqualTo(exposure.doubleValue(), within(TOLERANCE));
            assertThat(position.exposureCurrency()).isEqualTo(row.has("exposureUsd") ? "USD" : "BTC");
        });
    }

    private static String leg(HeldPosition position) {
        boolean isInverse = position.identity().isSizedInQuote();
        return switch (position.identity().kind()) {
            case PERPETUAL -> isInverse ? "A" : "B";
            case FUTURE -> "C";
            case OPTION -> position.identity().right() == Right.CALL ? "D" : "E";
            case SPOT -> ContractKind.SPOT.word();
        };
    }
}
