package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.runtime.Setting;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Limits of books, order checks and largest orders over HTTP.
final class OrderServiceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SELL =
            "{\"order\":{\"instrument\":\"ETH-PERPETUAL\",\"side\":\"sell\",\"quantity\":\"10\"}}";
    private static ServiceUnderTest service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start(Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void store(String name) throws IOException, InterruptedException {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/story-liquidation.json")));
        request.put("scenarios", 2000).put("backend", "reference");
        service.put("/v1/markets/" + name, ((ObjectNode) request.get("market")).set("asOf", request.get("asOf")));
        request.remove("asOf");
        assertThat(service.put("/v1/books/" + name, request.put("market", name)).statusCode())
                .isEqualTo(201);
    }

    private static HttpResponse<String> send(String method, String path, String book, String query, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = service.request(path.replace("{id}", book) + query);
        return service.send(
                path,
                method.equals("GET")
                        ? request.build()
                        : request.header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build());
    }

    private static HttpResponse<String> check(String book, String body) throws IOException, InterruptedException {
        return send("POST", "/v1/books/{id}/check", book, "", body);
    }

    private static HttpResponse<String> limit(String book, String query, String body)
            throws IOException, InterruptedException {
        return send("PUT", "/v1/books/{id}/limits", book, query, body);
    }

    @Test
    void checksAnOrderAgainstTheBookAsItIs() throws Exception {
        store("desk");
        JsonNode first = MAPPER.readTree(check("desk", SELL).body());
        assertThat(first.get("warm").asBoolean()).isFalse();
        assertThat(first.get("limitsVersion").asLong()).isZero();
        JsonNode again = MAPPER.readTree(check("desk", SELL).body());
        assertThat(again.get("warm").asBoolean()).isTrue();
        assertThat(again.get("after")).isEqualTo(first.get("after"));

        // What-if gives the same figures.
        HttpResponse<String> whatIf = service.post(
                "/v1/margin/whatif",
                ("{\"book\":\"desk\",\"whatIf\":{\"candidates\":[{\"id\":\"t\",\"instrument\":\"ETH-PERPETUAL\","
                                + "\"quantity\":\"-10\"}]}}")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(whatIf.body()).contains(first.at("/after/initial").asText());

        // The next version of the book is another account.
        String change =
                "{\"trades\":[{\"positionId\":\"eth-perpetual\",\"instrument\":\"ETH-PERPETUAL\",\"quantity\":\"5\"}]}";
        assertThat(send("POST", "/v1/books/{id}/trades", "desk", "", change).statusCode())
                .isEqualTo(200);
        JsonNode later = MAPPER.readTree(check("desk", SELL).body());
        assertThat(later.get("warm").asBoolean()).isFalse();
        assertThat(later.get("bookVersion").asLong()).isEqualTo(2);
        assertThat(later.get("before")).isNotEqualTo(first.get("before"));
    }

    @Test
    void keepsTheLimitsOfABookWithTheirReasons() throws Exception {
        store("limited");
        assertThat(send("GET", "/v1/books/{id}/limits", "limited", "", "").statusCode())
                .isEqualTo(404);
        String limits = "{\"orderSizes\":{\"ETH-PERPETUAL\":\"5\"},\"minimumHeadroom\":\"-1e12\"}";
        assertThat(limit("limited", "", limits).statusCode()).isEqualTo(400);
        assertThat(limit("nobody", "?reason=x", limits).statusCode()).isEqualTo(404);
        assertThat(limit("limited", "?reason=x", "{\"orderSizes\":{\"ETH-PERPETUAL\":\"-5\"}}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(limit("limited", "?reason=x", "{\"orderSize\":{}}").statusCode())
                .isEqualTo(400);
        assertThat(limit("limited", "?reason=new+desk", limits).statusCode()).isEqualTo(201);
        assertThat(limit("limited", "?reason=halted", "{\"restrictToReducing\":true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(MAPPER.readTree(send("GET", "/v1/books/{id}/limits/versions", "limited", "", "")
                                .body())
                        .findValuesAsText("note"))
                .containsExactly("halted", "new desk");
        assertThat(send("GET", "/v1/books/{id}/limits", "limited", "?version=1", "")
                        .body())
                .isEqualTo(limits);
        JsonNode bought =
                MAPPER.readTree(check("limited", SELL.replace("sell", "buy")).body());
        assertThat(bought.get("decision").asText()).isEqualTo("refused");
        assertThat(bought.get("limitsVersion").asLong()).isEqualTo(2);
        assertThat(bought.get("reasons").findValuesAsText("code")).contains("reducing");
    }

    @Test
    void refusesAnOrderWhoseFiguresAreBeyondAllNumbers() throws Exception {
        ObjectNode book = (ObjectNode) MAPPER.readTree(
                Files.readString(Path.of("examples/story-liquidation.json")).replace("1580.41", "1e300"));
        assertThat(service.put("/v1/books/overflow", book.put("scenarios", 2000).put("backend", "reference"))
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> refused = check("overflow", SELL.replace("\"10\"", "\"1e12\""));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        JsonNode fault = MAPPER.readTree(refused.body()).at("/errors/0");
        assertThat(fault.get("code").asText()).isEqualTo("overflow");
    }

    @Test
    void findsTheLargestOrders() throws Exception {
        store("largest");
        limit("largest", "?reason=test", "{\"positions\":{\"BTC-PERPETUAL\":\"3\"},\"minimumHeadroom\":\"-1e15\"}");
        String path = "/v1/books/{id}/largest-orders";
        JsonNode orders = MAPPER.readTree(send("GET", path, "largest", "?instrument=BTC-PERPETUAL&lot=0.5", "")
                        .body())
                .get("orders");
        assertThat(orders.findValuesAsText("quantity")).containsExactly("3.0", "3.0");
        assertThat(orders.findValuesAsText("bound")).containsExactly("position", "position");
        assertThat(send("GET", path, "largest", "?lot=x", "").statusCode()).isEqualTo(400);
        assertThat(send("GET", path, "largest", "?lot=-1", "").statusCode()).isEqualTo(422);
        assertThat(send("GET", path, "largest", "?instrument=NOWHERE", "").statusCode())
                .isEqualTo(422);
        assertThat(send("GET", path, "nobody", "", "").statusCode()).isEqualTo(404);
    }

    /// A lot of the market holds for orders, for the largest of them, and for what frees margin.
    @Test
    void keepsToTheLotsOfTheMarket() throws Exception {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/story-liquidation.json")));
        request.put("scenarios", 2000).put("backend", "reference");
        ObjectNode market = (ObjectNode) request.get("market");
        market.withArray("liquidity")
                .removeAll()
                .addObject()
                .put("instrument", "ETH-PERPETUAL")
                .put("lot", "4");
        assertThat(service.put("/v1/books/lots", request).statusCode()).isEqualTo(201);
        JsonNode refused = MAPPER.readTree(check("lots", SELL).body());
        assertThat(refused.get("reasons").findValuesAsText("sentence"))
                .contains("the order to sell ETH-PERPETUAL is for 10: it must be a multiple of the lot 4");
        assertThat(MAPPER.readTree(
                                check("lots", SELL.replace("\"10\"", "\"12\"")).body())
                        .get("reasons")
                        .findValuesAsText("code"))
                .doesNotContain("lot");

        String path = "/v1/books/{id}/largest-orders";
        JsonNode orders = MAPPER.readTree(send("GET", path, "lots", "?instrument=ETH-PERPETUAL", "")
                        .body())
                .get("orders");
        assertThat(orders.findValuesAsText("lot")).containsOnly("4");
        HttpResponse<String> odd = send("GET", path, "lots", "?instrument=ETH-PERPETUAL&lot=6", "");
        assertThat(odd.statusCode()).isEqualTo(422);
        assertThat(odd.body()).contains("lot: 6 is no multiple of the lot of ETH-PERPETUAL in the market");

        JsonNode freed = MAPPER.readTree(service.post(
                        "/v1/margin/whatif",
                        "{\"book\":\"lots\",\"whatIf\":{\"free\":{\"amount\":\"10000\",\"instruments\":[\"ETH-PERPETUAL\"]}}}"
                                .getBytes(StandardCharsets.UTF_8))
                .body());
        BigDecimal quantity = new BigDecimal(freed.findValue("quantity").asText());
        assertThat(quantity.remainder(new BigDecimal("4"))).isZero();
        assertThat(quantity).isNotZero();
    }

    /// Whatever is wrong, the answer is no permission.
    @Test
    void neverFailsOpen() throws Exception {
        store("closed");
        Map<String, Integer> bad = Map.of(
                "{}",
                400,
                "{\"order\":{}}",
                400,
                "nonsense",
                400,
                SELL.replace("ETH-PERPETUAL", "NOWHERE"),
                422,
                SELL.replace("\"10\"", "\"0\""),
                422,
                SELL.replace("\"10\"", "\"1e400\""),
                422,
                SELL.replace("sell", "hold"),
                400);
        for (Map.Entry<String, Integer> one : bad.entrySet()) {
            HttpResponse<String> response = check("closed", one.getKey());
            assertThat(response.statusCode()).as(one.getKey()).isEqualTo(one.getValue());
            assertThat(response.body()).doesNotContain("\"allowed\"");
        }
        assertThat(check("nobody", SELL).statusCode()).isEqualTo(404);
        try (ServiceUnderTest slow = ServiceUnderTest.start(Map.of(Setting.DEADLINE, "1"))) {
            ServiceUnderTest fast = service;
            service = slow;
            try {
                ObjectNode request =
                        (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/story-liquidation.json")));
                request.put("scenarios", 1_000_000).put("backend", "reference");
                assertThat(slow.put("/v1/books/slow", request).statusCode()).isEqualTo(201);
                HttpResponse<String> late = check("slow", SELL);
                assertThat(late.statusCode()).isIn(503, 504);
                assertThat(late.body()).contains("The order is not allowed");
            } finally {
                service = fast;
            }
        }
    }
}
