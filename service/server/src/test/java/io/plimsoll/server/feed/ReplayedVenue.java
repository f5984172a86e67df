package io.plimsoll.server.feed;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A server of this machine that replays recorded answers of venues, and fails as a test asks. The times in the
/// recorded answers are moved to the time that it is given.
public final class ReplayedVenue implements AutoCloseable {
    /// Second of the recorded answers, 2026-06-30 11:49:18 UTC.
    public static final long RECORDED = 1_782_820_158L;

    private static final Path SAMPLES =
            Path.of("imports", "src", "test", "resources", "io", "plimsoll", "imports", "samples");
    private static final Map<String, String> DERIBIT = Map.of(
            "/api/v2/public/get_instruments", "deribit-instruments.json",
            "/api/v2/public/get_book_summary_by_currency", "deribit-book-summary.json");
    private static final Map<String, String> OKX = Map.of(
            "/api/v5/public/instruments", "okx-public-instruments-needed.json",
            "/api/v5/public/mark-price", "okx-mark-price.json",
            "/api/v5/public/opt-summary", "okx-opt-summary.json",
            "/api/v5/market/index-tickers", "okx-index-tickers.json");
    private static final Map<String, String> BINANCE = Map.of(
            "/fapi/v1/exchangeInfo", "binance-usdm-exchangeInfo.json",
            "/dapi/v1/exchangeInfo", "binance-coinm-exchangeInfo.json",
            "/eapi/v1/exchangeInfo", "binance-eapi-exchangeInfo.json",
            "/fapi/v1/premiumIndex", "binance-premiumIndex.json",
            "/eapi/v1/mark", "binance-eapi-mark.json");
    private static final Map<String, String> BYBIT = Map.of(
            "/v5/market/instruments-info?category=inverse", "bybit-instruments-inverse.json",
            "/v5/market/tickers?category=inverse", "bybit-tickers-inverse.json",
            "/v5/market/tickers?category=spot", "bybit-tickers-spot.json");

    private static final Map<String, String> ACCOUNTS = Map.of(
            "/api/v2/private/get_positions", "deribit-get_positions.json",
            "/api/v2/private/get_account_summary", "deribit-account-summary.json",
            "/api/v5/account/positions", "okx-account-positions.json",
            "/api/v5/account/balance", "okx-balance.json",
            "/fapi/v3/positionRisk", "binance-usdm-positionRisk-v3.json",
            "/fapi/v3/balance", "binance-balance.json",
            "/dapi/v1/positionRisk", "binance-coinm-positionRisk.json",
            "/eapi/v1/position", "binance-eapi-position.json",
            "/v5/account/wallet-balance", "bybit-wallet-balance.json");
    private static final List<String> UNPRICED = List.of(
            "\"BTC-USD-260925\"",
            "\"BTC_USDC-PERPETUAL\"",
            "\"BTC-31JUL26-55000-P\"",
            "\"BTCUSD_260925\"",
            "\"BTC-31JUL26-55000-P-USDT\"");
    private static final Map<String, String> BYBIT_POSITIONS = Map.of(
            "/v5/position/list?category=linear&settleCoin=USDT", "bybit-position-list-linear.json",
            "/v5/position/list?category=inverse", "bybit-position-list-inverse.json",
            "/v5/position/list?category=option", "bybit-position-list-option.json");

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile @Nullable Consumer<HttpServerRequest> fault;
    private volatile Function<HttpServerRequest, Optional<Refusal>> guard = request -> Optional.empty();
    private volatile Function<String, String> change = text -> text;
    private volatile InstantSource time = InstantSource.fixed(Instant.ofEpochSecond(RECORDED));

    private ReplayedVenue(Vertx vertx) {
        this.vertx = vertx;
        for (Map<String, String> venue : List.of(DERIBIT, OKX, BINANCE, BYBIT)) {
            venue.forEach((path, sample) -> answers.put(path, text(sample)));
        }
        for (Map<String, String> venue : List.of(ACCOUNTS, BYBIT_POSITIONS)) {
            venue.forEach((path, sample) -> answers.put(path, priced(text(sample))));
        }
        answers.put("/dapi/v1/balance", "[]");
        answers.put("/v5/position/list?category=linear&settleCoin=USDC", """
            {"retCode": 0, "result": {"category": "linear", "nextPageCursor": "", "list": []}, "time": 1782820158301}\
            """);
        answers.put("/dapi/v1/premiumIndex", """
            [{"symbol": "BTCUSD_PERP", "pair": "BTCUSD", "markPrice": "59190.4", "indexPrice": "59196.86",
              "lastFundingRate": "0.0001", "nextFundingTime": 1782835200000, "time": 1782820158000}]\
            """);
        answers.put("/v5/market/instruments-info?category=linear", """
            {"retCode": 0, "result": {"category": "linear", "nextPageCursor": "", "list": [
              {"symbol": "BTCUSDT", "contractType": "LinearPerpetual", "status": "Trading", "baseCoin": "BTC",
               "quoteCoin": "USDT", "settleCoin": "USDT", "deliveryTime": "0", "lotSizeFilter": {"qtyStep": "0.001"}}]},
             "time": 1782820158301}\
            """);
        answers.put("/v5/market/tickers?category=option", text("bybit-tickers-option.json"));
        answers.put("/v5/market/instruments-info?category=option", """
            {"retCode": 0, "result": {"category": "option", "nextPageCursor": "", "list": [
              {"symbol": "BTC-25SEP26-70000-C-USDT", "status": "Trading", "baseCoin": "BTC", "quoteCoin": "USDT",
               "settleCoin": "USDT", "deliveryTime": "1790323200000", "lotSizeFilter": {"qtyStep": "0.01"}}]},
             "time": 1782820158301}\
            """);
        answers.put("/v5/market/tickers?category=linear", """
            {"retCode": 0, "result": {"category": "linear", "list": [
              {"symbol": "BTCUSDT", "lastPrice": "59191.0", "indexPrice": "59196.86", "markPrice": "59192.1",
               "openInterest": "50000", "fundingRate": "0.0001", "nextFundingTime": "1782835200000",
               "fundingIntervalHour": "8", "bid1Price": "59191", "ask1Price": "59192"}]}, "time": 1782820158301}\
            """);
        this.server = vertx.createHttpServer().requestHandler(this::answer);
    }

    /// A server that listens.
    public static ReplayedVenue start(Vertx vertx) {
        ReplayedVenue venue = new ReplayedVenue(vertx);
        try {
            venue.server
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            return venue;
        } catch (ExecutionException | TimeoutException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String text(String sample) {
        try {
            return Files.readString(SAMPLES.resolve(sample));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// An answer without the positions that the recorded answers about the market have no mark of.
    private static String priced(String answer) {
        Object tree = Json.decodeValue(answer);
        Object rows = tree;
        for (String key : List.of("result", "data", "list")) {
            rows = rows instanceof JsonObject object && object.getValue(key) != null ? object.getValue(key) : rows;
        }
        if (rows instanceof JsonArray list) {
            ((List<?>) list.getList()).removeIf(row -> UNPRICED.stream().anyMatch(Json.encode(row)::contains));
        }
        return Json.encode(tree);
    }

    /// Where it listens.
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /// How often it was asked.
    int asked() {
        return asked.get();
    }

    /// Answers every request like this from now on.
    public void fail(Consumer<HttpServerRequest> how) {
        fault = how;
    }

    /// Changes every recorded answer from now on.
    public void change(Function<String, String> how) {
        change = how;
    }

    /// How a venue refuses a request.
    record Refusal(int status, String body) {}

    /// Judges requests about accounts from now on.
    void guard(Function<HttpServerRequest, Optional<Refusal>> how) {
        guard = how;
    }

    private Optional<Refusal> refusal(HttpServerRequest request) {
        String path = request.uri().replaceFirst("\\?.*", "");
        boolean isOfAccount =
                ACCOUNTS.containsKey(path) || path.equals("/v5/position/list") || path.equals("/dapi/v1/balance");
        return isOfAccount ? guard.apply(request) : Optional.empty();
    }

    /// Answers as it was recorded from now on.
    public void recover() {
        fault = null;
        change = text -> text;
    }

    /// The time of its answers.
    public void at(Instant now) {
        time = InstantSource.fixed(now);
    }

    /// Answers with the time of this machine from now on.
    public void atAnyTime() {
        time = InstantSource.system();
    }

    private void answer(HttpServerRequest request) {
        asked.incrementAndGet();
        Consumer<HttpServerRequest> failing = fault;
        if (failing != null) {
            failing.accept(request);
            return;
        }
        Optional<Refusal> refusal = refusal(request);
        if (refusal.isPresent()) {
            request.response()
                    .setStatusCode(refusal.get().status())
                    .end(refusal.get().body());
            return;
        }
        String wanted = request.uri();
        Optional<String> recorded = answers.entrySet().stream()
                .filter(entry -> isOf(entry.getKey(), wanted))
                .map(Map.Entry::getValue)
                .findFirst();
        if (recorded.isEmpty()) {
            request.response().setStatusCode(404).end();
            return;
        }
        String moved = recorded.get()
                .replace(String.valueOf(RECORDED), String.valueOf(time.instant().getEpochSecond()));
        request.response().putHeader("Content-Type", "application/json").end(Buffer.buffer(change.apply(moved)));
    }

    private static boolean isOf(String key, String uri) {
        int query = key.indexOf('?');
        return query < 0
                ? uri.equals(key) || uri.startsWith(key + "?")
                : uri.startsWith(key.substring(0, query + 1)) && uri.contains(key.substring(query + 1));
    }

    @Override
    public void close() {
        fault = null;
        try {
            server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
