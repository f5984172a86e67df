package io.plimsoll.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.imports.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A damaged or ambiguous file ends in a refusal that names the damage. [HarmlessChangesTest] has the changes that must
/// not matter.
final class DamagedSamplesTest {
    private static final String DERIBIT = "deribit-get_positions.json";
    private static final String OKX = "okx-account-positions.json";
    private static final String LIST = "okx-public-instruments-needed.json";
    private static final String USDM = "binance-usdm-positionRisk-v3.json";
    private static final String COINM = "binance-coinm-positionRisk.json";
    private static final String COINM_LIST = "binance-coinm-exchangeInfo.json";
    private static final String EAPI = "binance-eapi-position.json";
    private static final String INVERSE = "bybit-position-list-inverse.json";
    private static final String LINEAR = "bybit-position-list-linear.json";
    private static final String OPTION = "bybit-position-list-option.json";
    private static final String CCXT = "ccxt-fetchPositions.json";
    private static final String HYPERLIQUID = "hyperliquid-clearinghouseState.json";

    /// @param what is wrong
    /// @param fault part of the sentence that names it
    record Damage(String what, String fault, List<SourceFile> files) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Damage damage(String what, String fault, SourceFile... files) {
        return new Damage(what, fault, List.of(files));
    }

    /// One text of a sample changed; further samples beside it.
    private static Damage changed(String what, String fault, String sample, String from, String to, String... beside) {
        List<SourceFile> files = new ArrayList<>();
        files.add(Samples.changed(sample, from, to));
        Stream.of(beside).map(Samples::file).forEach(files::add);
        return new Damage(what, fault, files);
    }

    static Stream<Damage> damages() {
        return Stream.of(units(), signs(), names(), scope(), values(), answers())
                .flatMap(all -> all);
    }

    private static Stream<Damage> units() {
        return Stream.of(
                damage("okx without a list", "instType=SWAP: BTC-USD-SWAP has no contract size", Samples.file(OKX)),
                damage("binance without a list", "/dapi/v1/exchangeInfo: BTCUSD_PERP has no", Samples.file(COINM)),
                changed("ctVal empty", "BTC-USD-SWAP has no contract size", LIST, "\"100\"", "\"\"", OKX),
                changed("ctMult empty", "BTC-USD-SWAP has no contract size", LIST, "\"1\"", "\"\"", OKX),
                changed(
                        "list of another swap",
                        "BTC-USD-SWAP has no",
                        LIST,
                        "\"BTC-USD-SWAP\"",
                        "\"BTC-EUR-SWAP\"",
                        OKX),
                changed("ctVal of 10", "the unit or the instrument list does not fit", LIST, "\"100\"", "\"10\"", OKX),
                changed(
                        "ctMult of 1",
                        "does not fit",
                        LIST,
                        "\"0.01\",\n      \"settleCcy\": \"BTC\"",
                        "\"1\",\n      \"settleCcy\": \"BTC\"",
                        OKX),
                changed(
                        "ctVal of USD in BTC",
                        "has contracts of 100 BTC",
                        LIST,
                        "\"ctValCcy\": \"USD\"",
                        "\"ctValCcy\": \"BTC\"",
                        OKX),
                changed(
                        "ctVal of BTC in USD",
                        "has contracts of 0.01 USD",
                        LIST,
                        "\"ctValCcy\": \"BTC\"",
                        "\"ctValCcy\": \"USD\"",
                        OKX),
                changed(
                        "contractSize of 10",
                        "the unit does not fit",
                        COINM_LIST,
                        "\"contractSize\": 100",
                        "\"contractSize\": 10",
                        COINM),
                changed(
                        "size in contracts",
                        "the unit or the instrument list",
                        DERIBIT,
                        "\"size\": -120000.0",
                        "\"size\": -12000.0"),
                changed(
                        "size in dollars",
                        "the unit or the instrument list",
                        DERIBIT,
                        "\"size\": 1.5",
                        "\"size\": 88788.15"),
                changed("inverse size in coins", "does not fit", INVERSE, "\"120000\"", "\"2.027\""),
                changed(
                        "option in contracts",
                        "the unit, the sign or",
                        OPTION,
                        "\"size\": \"10\"",
                        "\"size\": \"1000\""),
                changed("amount in dollars", "the unit or", USDM, "\"1.500\"", "\"88788.15\""),
                changed(
                        "quantity in contracts",
                        "the unit, the sign",
                        EAPI,
                        "\"quantity\": \"10\"",
                        "\"quantity\": \"1000\""),
                changed(
                        "ccxt without a size",
                        "fetchMarkets(): BTC/USD:BTC has no",
                        CCXT,
                        "\"contractSize\": 100.0",
                        "\"contractSize\": null"),
                changed(
                        "ccxt size of 1",
                        "the unit does not fit",
                        CCXT,
                        "\"contractSize\": 100.0",
                        "\"contractSize\": 1.0"),
                changed(
                        "option unit of 10",
                        "has a unit of 10",
                        "binance-eapi-exchangeInfo.json",
                        "\"unit\": 1",
                        "\"unit\": 10",
                        EAPI),
                changed("no category", "has no category", INVERSE, "\"category\": \"inverse\",", ""));
    }

    private static Stream<Damage> signs() {
        return Stream.of(
                changed(
                        "size without its sign",
                        "the two must agree",
                        DERIBIT,
                        "\"size\": -120000.0",
                        "\"size\": 120000.0"),
                changed("direction turned", "the two must agree", DERIBIT, "\"sell\"", "\"buy\""),
                changed("zero with a size", "the two must agree", DERIBIT, "\"buy\"", "\"zero\""),
                changed(
                        "side with a sign",
                        "a side is only given with a positive size",
                        OKX,
                        "\"net\"",
                        "\"short\"",
                        LIST),
                changed("signed size with a side", "it is never negative", INVERSE, "\"120000\"", "\"-120000\""),
                changed(
                        "option side turned",
                        "the signs contradict",
                        OPTION,
                        "\"side\": \"Sell\"",
                        "\"side\": \"Buy\""),
                changed(
                        "binance option turned",
                        "the two must agree",
                        EAPI,
                        "\"quantity\": \"-15\"",
                        "\"quantity\": \"15\""),
                changed(
                        "long side with a short amount",
                        "the two must agree",
                        COINM,
                        "\"BOTH\"",
                        "\"LONG\"",
                        COINM_LIST),
                changed(
                        "ccxt with a sign",
                        "it is never negative",
                        CCXT,
                        "\"contracts\": 1200.0",
                        "\"contracts\": -1200.0"),
                changed("ccxt side turned", "the sign does not fit", CCXT, "\"side\": \"short\"", "\"side\": \"long\""),
                changed("unknown side", "it must be one of Buy, Sell", INVERSE, "\"Sell\"", "\"Short\""),
                changed("side missing", "side is missing or empty", INVERSE, "\"Sell\"", "\"\""),
                changed("unknown direction", "it must be one of buy, sell, zero", DERIBIT, "\"sell\"", "\"short\""),
                changed("unknown posSide", "it must be one of long, net, short", OKX, "\"net\"", "\"both\"", LIST));
    }

    private static Stream<Damage> names() {
        return Stream.of(
                changed("day that does not exist", "has no day that exists", DERIBIT, "31JUL26", "31JUN26"),
                changed(
                        "name drifted",
                        "is no Deribit future",
                        DERIBIT,
                        "BTC-25SEP26-70000-C",
                        "BTC-2026-09-25-70000-C"),
                changed(
                        "combination",
                        "combinations and spot are not read",
                        DERIBIT,
                        "\"BTC-PERPETUAL\"",
                        "\"BTC-FS-25SEP26_PERP\""),
                changed("kind against the name", "is by its name no option", DERIBIT, "\"future\"", "\"option\""),
                changed("unknown kind", "it must be one of future, option", DERIBIT, "\"option\"", "\"option_combo\""),
                changed("okx kind against the name", "is by its name no FUTURES", OKX, "\"SWAP\"", "\"FUTURES\"", LIST),
                changed(
                        "okx unknown kind",
                        "it must be one of FUTURES, OPTION, SWAP",
                        OKX,
                        "\"OPTION\"",
                        "\"EVENTS\"",
                        LIST),
                changed(
                        "okx margin position",
                        "is a margin position of spot",
                        OKX,
                        "\"instType\": \"SWAP\"",
                        "\"instType\": \"MARGIN\"",
                        LIST),
                changed(
                        "settlement against ctType",
                        "ctType is inverse",
                        LIST,
                        "\"settleCcy\": \"BTC\"",
                        "\"settleCcy\": \"USDC\"",
                        OKX),
                changed(
                        "strike against the name",
                        "another right, strike or day",
                        EAPI,
                        "\"strikePrice\": \"70000\"",
                        "\"strikePrice\": \"7000\""),
                changed("right against the name", "another right, strike or day", EAPI, "\"CALL\"", "\"PUT\""),
                changed(
                        "expiry against the name",
                        "another right, strike or day",
                        EAPI,
                        "1790323200000",
                        "1790409600000"),
                changed(
                        "margin asset against the name",
                        "where its name says USDT",
                        USDM,
                        "\"marginAsset\": \"USDT\"",
                        "\"marginAsset\": \"USDC\""),
                changed(
                        "list of another settlement",
                        "by its name, but a",
                        "deribit-instruments.json",
                        "\"settlement_currency\": \"USDC\"",
                        "\"settlement_currency\": \"USDT\"",
                        DERIBIT),
                changed(
                        "list of another day",
                        "by its name, but a",
                        "bybit-instruments-inverse.json",
                        "1790323200000",
                        "1790928000000",
                        INVERSE),
                changed("quanto", "a quanto contract cannot be margined", CCXT, "BTC/USDT:USDT", "BTC/USDT:ETH"),
                changed(
                        "inverse in a linear list",
                        "is no Bybit linear contract",
                        INVERSE,
                        "\"inverse\"",
                        "\"linear\""),
                changed("not one-way", "it must be one of oneWay", HYPERLIQUID, "\"oneWay\"", "\"hedge\""));
    }

    private static Stream<Damage> scope() {
        return Stream.of(
                changed(
                        "page cut",
                        "the last page is missing",
                        INVERSE,
                        "\"nextPageCursor\": \"\"",
                        "\"nextPageCursor\": \"page2\""),
                damage(
                        "the same file twice",
                        "is the same file as",
                        Samples.file(DERIBIT),
                        Samples.file("copy.json", Samples.text(DERIBIT))),
                damage(
                        "two files of one account",
                        "would count it twice",
                        Samples.file(DERIBIT),
                        Samples.changed(DERIBIT, "59188.4", "59188.5")),
                damage(
                        "map beside positions",
                        "would count it twice",
                        Samples.file(DERIBIT),
                        Samples.file("deribit-simulate_portfolio-request.json")),
                changed(
                        "row twice",
                        "is listed twice with the same side",
                        DERIBIT,
                        "\"BTC-25SEP26\"",
                        "\"BTC-PERPETUAL\""),
                changed(
                        "hedge side turned",
                        "the sign does not fit",
                        LINEAR,
                        "\"positionIdx\": 2,\n    \"symbol\": \"BTCUSDT\",\n    \"side\": \"Sell\"",
                        "\"positionIdx\": 1,\n    \"symbol\": \"BTCUSDT\",\n    \"side\": \"Buy\""),
                damage(
                        "hedge side twice",
                        "is listed twice with the same side",
                        Samples.file(
                                LINEAR,
                                Samples.text(LINEAR)
                                        .replace("\"positionIdx\": 2", "\"positionIdx\": 1")
                                        .replace("\"side\": \"Sell\"", "\"side\": \"Buy\"")
                                        .replace("\"-158.3\"", "\"158.3\""))),
                changed(
                        "map added to what is not shown",
                        "add_positions must be false",
                        "deribit-simulate_portfolio-request.json",
                        "\"add_positions\": false",
                        "\"add_positions\": true"),
                damage(
                        "balance twice",
                        "is also in",
                        Samples.file(DERIBIT),
                        Samples.file("deribit-account-summary.json"),
                        Samples.changed("deribit-account-summary.json", "\"id\": 1", "\"id\": 2")),
                damage(
                        "lists that contradict",
                        "contradict each other",
                        Samples.file(OKX),
                        Samples.file(LIST),
                        Samples.changed(LIST, "\"100\"", "\"10\"")),
                damage(
                        "ccxt beside the venue",
                        "may be the position BTC-PERPETUAL of deribit",
                        Samples.file(CCXT),
                        Samples.file(DERIBIT)),
                damage("no position", "hold no position and no balance", Samples.file(LIST)));
    }

    private static Stream<Damage> values() {
        return Stream.of(
                changed("size empty", "empty is not zero", OKX, "\"pos\": \"-1200\"", "\"pos\": \"\"", LIST),
                changed("size missing", "size is missing or empty", DERIBIT, "\"size\": 1.5,", ""),
                changed("amount null", "positionAmt is missing", USDM, "\"1.500\"", "null"),
                changed("size a word", "it must be a number with a decimal point", INVERSE, "\"120000\"", "\"many\""),
                changed("decimal comma", "it must be a number with a decimal point", USDM, "\"1.500\"", "\"1,500\""),
                changed("size of 61 digits", "it must be a number", USDM, "\"1.500\"", "\"" + "1".repeat(61) + "\""),
                changed("size not a number", "it must be a number", USDM, "\"1.500\"", "\"NaN\""),
                changed("size an object", "it must be a text or a number", USDM, "\"1.500\"", "{\"amount\": 1.5}"),
                changed(
                        "negative price",
                        "a price must not be negative",
                        DERIBIT,
                        "\"mark_price\": 59192.1",
                        "\"mark_price\": -59192.1"),
                changed(
                        "mark of an option as dollars",
                        "is worth",
                        EAPI,
                        "\"markPrice\": \"1260.65\"",
                        "\"markPrice\": \"0.0213\""),
                changed("no mark at all", "has no mark", INVERSE, "\"markPrice\": \"59709.5\"", "\"markPrice\": \"\""),
                damage("option without a price of its coin", "/v5/market/tickers has it", Samples.file(OPTION)),
                changed("expired", "expired at", DERIBIT, "BTC-31JUL26", "BTC-26JUN26"),
                damage("no time", "give --as-of", Samples.file("deribit-simulate_portfolio-request.json")));
    }

    private static Stream<Damage> answers() {
        return Stream.of(
                damage(
                        "okx error",
                        "50011 Rate limit",
                        Samples.file("a.json", "{\"code\":\"50011\",\"msg\":\"Rate limit\",\"data\":[]}")),
                damage(
                        "binance error",
                        "-2015 Invalid API-key",
                        Samples.file("a.json", "{\"code\":-2015,\"msg\":\"Invalid API-key\"}")),
                damage(
                        "bybit error",
                        "10003 API key is invalid",
                        Samples.file("a.json", "{\"retCode\":10003,\"retMsg\":\"API key is invalid\",\"result\":{}}")),
                damage(
                        "deribit error",
                        "13009 unauthorized",
                        Samples.file("a.json", "{\"error\":{\"code\":13009,\"message\":\"unauthorized\"}}")),
                changed("cut in the middle", "is no JSON", DERIBIT, "\"usIn\"", "{"),
                damage(
                        "no document",
                        "is no document that is known (it has a, b)",
                        Samples.file("a.json", "{\"a\":1,\"b\":2}")),
                damage("key twice", "is no JSON: Duplicate", Samples.file("a.json", "{\"a\":1,\"a\":2}")),
                damage("nothing", "is neither JSON nor a table that is known", Samples.file("a.json", "")),
                damage("a word", "is neither JSON nor a table that is known", Samples.file("a.json", "hello")),
                changed(
                        "marks that do not match",
                        "which mark is whose",
                        "hyperliquid-metaAndAssetCtxs.json",
                        "\"name\": \"BTC\"",
                        "\"name\": \"ETH\"}, {\"name\": \"BTC\"",
                        HYPERLIQUID),
                changed(
                        "row that is no object",
                        "it must be an object",
                        USDM,
                        "1782820158000\n  }",
                        "1782820158000\n  }, 7"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isRefusedByName(Damage damage) {
        List<String> faults = Samples.faults(Samples.read(damage.files()));

        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains(damage.fault()));
        assertThat(faults).allSatisfy(fault -> assertThat(fault).doesNotContain("java", "Exception", "null"));
    }
}
