package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Markets, models and books over HTTP, requests that name them, and requests that are sent twice.
final class StoreServiceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static ServiceUnderTest service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start(Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ObjectNode example() throws IOException {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/single-perpetual.json")));
        return request.put("scenarios", 2000).put("backend", "reference");
    }

    private static HttpResponse<String> put(String kind, String id, JsonNode document, String... headers)
            throws IOException, InterruptedException {
        return send("PUT", "/v1/" + kind + "s/{id}", id, document.toString(), headers);
    }

    private static HttpResponse<String> send(String method, String path, String id, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = service.request(path.replace("{id}", id))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return service.send(path, request.build());
    }

    private static HttpResponse<String> get(String path, String id, String query)
            throws IOException, InterruptedException {
        return service.send(
                path, service.request(path.replace("{id}", id) + query).build());
    }

    private static ObjectNode market(ObjectNode request) {
        ObjectNode market = request.get("market").deepCopy();
        return market.set("asOf", request.get("asOf"));
    }

    private static void store(String name, ObjectNode request) throws IOException, InterruptedException {
        assertThat(put("market", name, market(request)).statusCode()).isIn(200, 201);
        assertThat(put("model", name, request.get("model")).statusCode()).isIn(200, 201);
    }

    private static ObjectNode book(String name, ObjectNode request) {
        ObjectNode book = request.deepCopy();
        book.remove("asOf");
        book.put("market", name).put("model", name);
        book.putObject("tags").put("desk", "perpetuals").put("trader", "Ada");
        return book;
    }

    @Test
    void keepsEveryVersionOfADocument() throws Exception {
        ObjectNode request = example();
        HttpResponse<String> first = put("market", "daily", market(request));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(put("market", "daily", market(request)).statusCode()).isEqualTo(200);
        ObjectNode later = market(request).put("asOf", "2026-07-01T00:00:00Z");
        assertThat(put("market", "daily", later, "If-Match", "\"1\"").statusCode())
                .isEqualTo(200);
        HttpResponse<String> late = put("market", "daily", market(request), "If-Match", "\"1\"");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("The latest version of the market daily is 2");
        assertThat(put("market", "daily", market(request), "If-None-Match", "*").statusCode())
                .isEqualTo(412);
        assertThat(get("/v1/markets/{id}", "daily", "").body()).isEqualTo(later.toString());
        assertThat(get("/v1/markets/{id}", "daily", "?version=1").body())
                .isEqualTo(market(request).toString());
        JsonNode versions =
                MAPPER.readTree(get("/v1/markets/{id}/versions", "daily", "").body());
        assertThat(versions.findValuesAsText("version")).containsExactly("2", "1");
        assertThat(MAPPER.readTree(get("/v1/markets", "", "").body()).findValuesAsText("id"))
                .contains("daily");
        assertThat(get("/v1/markets/{id}", "nightly", "").statusCode()).isEqualTo(404);
        assertThat(get("/v1/markets/{id}", "daily", "?version=3").statusCode()).isEqualTo(404);
        assertThat(get("/v1/markets/{id}", "daily", "?version=x").statusCode()).isEqualTo(400);
        assertThat(get("/v1/markets/{id}/versions", "daily", "?before=2").body())
                .doesNotContain("\"version\":2");
    }

    @Test
    void refusesADocumentWithAllItsFaults() throws Exception {
        ObjectNode market = market(example());
        market.remove("asOf");
        market.putArray("assets").addObject().put("asset", "BTC").put("price", "-1");
        HttpResponse<String> refused = put("market", "bad", market);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(MAPPER.readTree(refused.body()).findValuesAsText("pointer")).contains("/asOf", "/assets/0/price");
        ObjectNode book = book("nowhere", example());
        HttpResponse<String> dangling = put("book", "bad", book);
        assertThat(dangling.statusCode()).isEqualTo(422);
        assertThat(MAPPER.readTree(dangling.body()).findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/market", "/model");
        book.putObject("tags").put("desk", 7).put("9", "x");
        assertThat(MAPPER.readTree(put("book", "bad", book).body()).findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/tags/desk", "/tags/9", "/market", "/model");
        assertThat(put("model", "bad", MAPPER.createObjectNode()).statusCode()).isEqualTo(400);
        assertThat(put("market", "a b".replace(" ", "%20"), market(example())).statusCode())
                .isEqualTo(400);
    }

    /// A request that names its parts has the answer, to the byte, of the request that holds them.
    @Test
    void answersANamedRequestAsTheWholeOne() throws Exception {
        ObjectNode request = example();
        store("eod", request);
        String whole = service.margin(request.toString()).body();
        ObjectNode named = request.deepCopy();
        named.remove("asOf");
        named.put("market", "eod").put("model", "eod@1");
        assertThat(withoutTimes(service.margin(named.toString()).body())).isEqualTo(withoutTimes(whole));
        assertThat(put("book", "alpha", book("eod", request)).statusCode()).isEqualTo(201);
        HttpResponse<String> ofBook = service.margin("{\"book\":\"alpha\"}");
        assertThat(withoutTimes(ofBook.body())).isEqualTo(withoutTimes(whole));
        assertThat(ofBook.headers().firstValue("Plimsoll-Request")).isPresent();
        HttpResponse<String> unknown = service.margin("{\"book\":\"beta\"}");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("no book of that name or hash is stored");
    }

    private static JsonNode withoutTimes(String answer) throws IOException {
        ObjectNode document = (ObjectNode) MAPPER.readTree(answer);
        ((ObjectNode) document.get("evidence")).remove("elapsedMillis");
        return document;
    }

    @Test
    void explainsTwoStoredAnswers() throws Exception {
        ObjectNode request = example();
        String before = service.margin(request.toString())
                .headers()
                .firstValue("Plimsoll-Answer")
                .orElseThrow();
        request.put("seed", 43);
        String after = service.margin(request.toString())
                .headers()
                .firstValue("Plimsoll-Answer")
                .orElseThrow();
        assertThat(before).startsWith("sha256:").isNotEqualTo(after);
        HttpResponse<String> explained = service.post(
                "/v1/margin/explain",
                ("{\"before\":\"" + before + "\",\"after\":\"" + after + "\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(explained.statusCode()).isEqualTo(200);
    }

    @Test
    void tradesMakeNewVersionsOfABook() throws Exception {
        ObjectNode request = example();
        store("traded", request);
        put("book", "traded", book("traded", request));
        String instrument = request.at("/positions/0/instrument").asText();
        String trade = "{\"trades\":[{\"positionId\":\""
                + request.at("/positions/0/positionId").asText() + "\",\"instrument\":\"" + instrument
                + "\",\"quantity\":\"1.5\"}]}";
        HttpResponse<String> traded = send("POST", "/v1/books/{id}/trades", "traded", trade);
        assertThat(traded.statusCode()).isEqualTo(200);
        assertThat(MAPPER.readTree(traded.body()).get("version").asInt()).isEqualTo(2);
        JsonNode book = MAPPER.readTree(get("/v1/books/{id}", "traded", "").body());
        assertThat(new BigDecimal(book.at("/positions/0/quantity").asText()))
                .isEqualByComparingTo(
                        new BigDecimal(request.at("/positions/0/quantity").asText()).add(new BigDecimal("1.5")));
        assertThat(book.at("/tags/trader").asText()).isEqualTo("Ada");
        HttpResponse<String> unknown =
                send("POST", "/v1/books/{id}/trades", "traded", trade.replace(instrument, "NOWHERE"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(send("POST", "/v1/books/{id}/trades", "missing", trade).statusCode())
                .isEqualTo(404);
    }

    /// A trade that is sent three times with one key is done once.
    @Test
    void aRepeatedTradeIsDoneOnce() throws Exception {
        ObjectNode request = example();
        store("once", request);
        put("book", "once", book("once", request));
        String instrument = request.at("/positions/0/instrument").asText();
        String trade = "{\"trades\":[{\"instrument\":\"" + instrument + "\",\"quantity\":\"1\"}]}";
        HttpResponse<String> first = send("POST", "/v1/books/{id}/trades", "once", trade, "Idempotency-Key", "t1");
        HttpResponse<String> second = send("POST", "/v1/books/{id}/trades", "once", trade, "Idempotency-Key", "t1");
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        HttpResponse<String> other =
                send("POST", "/v1/books/{id}/trades", "once", trade.replace("\"1\"", "\"2\""), "Idempotency-Key", "t1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("key-mismatch");
        assertThat(MAPPER.readTree(get("/v1/books/{id}/versions", "once", "").body()))
                .hasSize(2);
        // A refused request frees its key.
        String bad = trade.replace(instrument, "NOWHERE");
        assertThat(send("POST", "/v1/books/{id}/trades", "once", bad, "Idempotency-Key", "t2")
                        .statusCode())
                .isEqualTo(422);
        Awaitility.await()
                .until(() -> send("POST", "/v1/books/{id}/trades", "once", trade, "Idempotency-Key", "t2")
                                .statusCode()
                        == 200);
    }

    @Test
    void aRepeatedMarginIsComputedOnce() throws Exception {
        String body = example().toString();
        HttpResponse<String> first = send("POST", "/v1/margin", "", body, "Idempotency-Key", "m1");
        HttpResponse<String> second = send("POST", "/v1/margin", "", body, "Idempotency-Key", "m1");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    /// A `PUT` that is sent again gets the reply of the first, though the name has another version by then. With
    /// another condition it is another request.
    @Test
    void aRepeatedPutStoresNothing() throws Exception {
        ObjectNode model = (ObjectNode) example().get("model");
        String first = model.toString();
        HttpResponse<String> stored = send("PUT", "/v1/models/{id}", "again", first, "Idempotency-Key", "p1");
        assertThat(stored.statusCode()).isEqualTo(201);
        ObjectNode other = model.deepCopy();
        ((ObjectNode) other.at("/factors/0")).put("volatility", 0.123);
        assertThat(send("PUT", "/v1/models/{id}", "again", other.toString(), "Idempotency-Key", "p2")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> repeated = send("PUT", "/v1/models/{id}", "again", first, "Idempotency-Key", "p1");
        assertThat(repeated.statusCode()).isEqualTo(201);
        assertThat(repeated.body()).isEqualTo(stored.body());
        assertThat(repeated.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(repeated.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(MAPPER.readTree(get("/v1/models/{id}/versions", "again", "").body()))
                .hasSize(2);
        HttpResponse<String> conditional =
                send("PUT", "/v1/models/{id}", "again", first, "Idempotency-Key", "p1", "If-Match", "\"2\"");
        assertThat(conditional.statusCode()).isEqualTo(422);
        assertThat(MAPPER.readTree(get("/v1/models/{id}/versions", "again", "").body()))
                .hasSize(2);
        String rules = "{\"contacts\":[],\"rules\":[]}";
        send("PUT", "/v1/alert-rules", "", rules, "Idempotency-Key", "p3");
        HttpResponse<String> ofRules = send("PUT", "/v1/alert-rules", "", rules, "Idempotency-Key", "p3");
        assertThat(ofRules.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(ofRules.body()).isEqualTo(rules);
    }
}
