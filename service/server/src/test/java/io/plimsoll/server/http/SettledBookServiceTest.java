package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A stored book whose market falls, over HTTP.
@Execution(ExecutionMode.CONCURRENT)
final class SettledBookServiceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final BigDecimal FALL = new BigDecimal("0.9");

    private ServiceUnderTest service;

    @BeforeEach
    void start() throws IOException {
        service = ServiceUnderTest.start(Map.of());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static ObjectNode example() throws IOException {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/story-liquidation.json")));
        ((ObjectNode) request.get("methodology"))
                .put("liquidationPrices", false)
                .put("liquidationPlan", "never");
        ((ArrayNode) request.at("/market/instruments"))
                .addObject()
                .put("instrument", "ETH_USDC-PERPETUAL")
                .put("kind", "perpetual")
                .put("asset", "ETH")
                .put("payoff", "linear")
                .put("markPrice", "1581")
                .put("fundingRate", "0")
                .put("fundingInterval", "PT8H");
        ((ArrayNode) request.get("positions"))
                .addObject()
                .put("positionId", "linear")
                .put("instrument", "ETH_USDC-PERPETUAL")
                .put("quantity", "100")
                .put("venue", "deribit");
        return request.put("scenarios", 2000).put("backend", "reference");
    }

    /// The market of the example after a fall of all prices by a tenth.
    private static ObjectNode fallen() throws IOException {
        ObjectNode market = (ObjectNode) example().get("market");
        market.get("assets").forEach(asset -> lower((ObjectNode) asset, "price"));
        for (JsonNode instrument : market.get("instruments")) {
            lower((ObjectNode) instrument, "markPrice");
            lower((ObjectNode) instrument, "underlyingPrice");
        }
        return market;
    }

    private static void lower(ObjectNode object, String key) {
        if (object.has(key) && !"USDC".equals(object.path("asset").asText())) {
            object.put(
                    key, new BigDecimal(object.get(key).asText()).multiply(FALL).toPlainString());
        }
    }

    private HttpResponse<String> put(String book, String settledAt) throws Exception {
        ObjectNode request = example();
        request.remove("asOf");
        return service.put("/v1/books/" + book, request.put("market", "live").put("settledAt", settledAt));
    }

    private JsonNode margin(String body) throws Exception {
        HttpResponse<String> answer = service.post("/v1/margin", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MAPPER.readTree(answer.body()).get("requirement");
    }

    private static double equity(JsonNode requirement) {
        return requirement.at("/equity/amount").asDouble();
    }

    @Test
    void aFallOfTheMarketLowersTheEquityOfALongBook() throws Exception {
        ObjectNode market = (ObjectNode) example().get("market");
        String asOf = example().get("asOf").asText();
        assertThat(service.put("/v1/markets/live", market.put("asOf", asOf)).statusCode())
                .isEqualTo(201);
        assertThat(put("alpha", "live@9").body()).contains("no such version of the market is stored");
        assertThat(put("alpha", "other@1").body())
                .contains("it must be a version of the market that the book names, such as live@1");
        assertThat(put("alpha", "live@1").statusCode()).isEqualTo(201);
        JsonNode before = margin("{\"book\":\"alpha\"}");

        assertThat(service.put("/v1/markets/live", fallen().put("asOf", asOf)).statusCode())
                .isEqualTo(200);
        JsonNode after = margin("{\"book\":\"alpha\"}");
        ObjectNode byHand = settled();
        JsonNode inlined = margin(byHand.toString());
        assertThat(after.get("initial").asDouble())
                .isEqualTo(inlined.get("initial").asDouble(), within(1e-5));
        assertThat(equity(after)).isEqualTo(equity(inlined), within(1e-5));
        assertThat(equity(after)).isLessThan(equity(before) - 1);

        // A change books the profits first.
        HttpResponse<String> cash = service.send(
                "/v1/books/{id}/trades",
                service.request("/v1/books/alpha/trades")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"cash\":[{\"asset\":\"USD\",\"quantity\":\"1\"}]}"))
                        .build());
        assertThat(cash.statusCode()).isEqualTo(200);
        JsonNode stored = MAPPER.readTree(service.send(
                        "/v1/books/{id}", service.request("/v1/books/alpha").build())
                .body());
        assertThat(stored.get("settledAt").asText()).isEqualTo("live@2");
        assertThat(equity(margin("{\"book\":\"alpha\"}"))).isEqualTo(equity(after) + 1, within(1e-5));
        // The first version of the book has the profits since its own.
        assertThat(equity(margin("{\"book\":\"alpha@1\"}"))).isEqualTo(equity(after), within(1e-8));
    }

    private JsonNode warning(String body) throws Exception {
        HttpResponse<String> answer = service.post("/v1/margin", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (JsonNode warning : MAPPER.readTree(answer.body()).get("warnings")) {
            if (warning.get("code").asText().equals("profits-not-booked")) {
                return warning;
            }
        }
        return MissingNode.getInstance();
    }

    private int store(String book, String market) throws Exception {
        ObjectNode request = example();
        request.remove("asOf");
        return service.put("/v1/books/" + book, request.put("market", market)).statusCode();
    }

    @Test
    void warnsOfProfitsThatABookWithoutSettledAtDoesNotHold() throws Exception {
        String asOf = example().get("asOf").asText();
        ObjectNode market = ((ObjectNode) example().get("market")).put("asOf", asOf);
        assertThat(service.put("/v1/markets/live", market).statusCode()).isEqualTo(201);
        assertThat(store("alpha", "live")).isEqualTo(201);
        assertThat(store("pinned", "live@1")).isEqualTo(201);
        assertThat(warning("{\"book\":\"alpha\"}").isMissingNode()).isTrue();

        assertThat(service.put("/v1/markets/live", fallen().put("asOf", asOf)).statusCode())
                .isEqualTo(200);
        String profits = profits(example(), fallen());
        JsonNode warning = warning("{\"book\":\"alpha\"}");
        assertThat(warning.get("sentence").asText())
                .contains("the book alpha@1 has no settledAt", profits + " USD from live@1 to live@2");
        assertThat(warning("{\"book\":\"pinned\"}").isMissingNode()).isTrue();
        assertThat(warning("{\"book\":\"pinned\",\"market\":\"live@2\"}")
                        .get("sentence")
                        .asText())
                .contains("the book pinned@1", profits + " USD from live@1 to live@2");
        assertThat(warning("{\"book\":\"alpha\",\"collateral\":[]}").isMissingNode())
                .isTrue();
        String firm = "{\"model\":" + example().get("model") + ",\"asOf\":\"" + asOf
                + "\",\"currency\":\"USD\",\"market\":\"live\",\"scenarios\":2000,\"backend\":\"reference\","
                + "\"accounts\":[{\"book\":\"alpha\"}]}";
        assertThat(service.post("/v1/firm", firm.getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("the book alpha@1 has no settledAt");

        // The same document is the same version of the book. One with other balances was stored after the fall.
        assertThat(store("alpha", "live")).isEqualTo(200);
        assertThat(warning("{\"book\":\"alpha\"}").isMissingNode()).isFalse();
        ObjectNode paid = example().put("market", "live");
        paid.remove("asOf");
        add((ArrayNode) paid.get("collateral"), "USD", Double.parseDouble(profits));
        assertThat(service.put("/v1/books/alpha", paid).statusCode()).isEqualTo(200);
        assertThat(warning("{\"book\":\"alpha\"}").isMissingNode()).isTrue();
    }

    /// US dollars that the futures and perpetuals of a request have gained in another market.
    private static String profits(ObjectNode request, ObjectNode market) {
        BigDecimal profits = BigDecimal.ZERO;
        for (JsonNode position : request.get("positions")) {
            JsonNode before = listed(request.get("market"), position.get("instrument"));
            if (!before.get("kind").asText().equals("option")) {
                BigDecimal move = new BigDecimal(listed(market, position.get("instrument"))
                                .get("markPrice")
                                .asText())
                        .subtract(new BigDecimal(before.get("markPrice").asText()));
                profits = profits.add(
                        move.multiply(new BigDecimal(position.get("quantity").asText())));
            }
        }
        return profits.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static JsonNode listed(JsonNode market, JsonNode name) {
        for (JsonNode instrument : market.get("instruments")) {
            if (instrument.get("instrument").equals(name)) {
                return instrument;
            }
        }
        throw new AssertionError(name);
    }

    /// The example in the fallen market, settled by hand: dollars of linear contracts, and coins of inverse
    /// ones, whose size stays the same in dollars.
    private static ObjectNode settled() throws IOException {
        ObjectNode request = example();
        ArrayNode collateral = (ArrayNode) request.get("collateral");
        double dollars = 0;
        for (JsonNode position : request.get("positions")) {
            for (JsonNode instrument : request.at("/market/instruments")) {
                if (!instrument.get("instrument").equals(position.get("instrument"))
                        || instrument.get("kind").asText().equals("option")) {
                    continue;
                }
                double quantity = position.get("quantity").asDouble();
                if (instrument.get("payoff").asText().equals("inverse")) {
                    double left = quantity / FALL.doubleValue();
                    ((ObjectNode) position).put("quantity", String.valueOf(left));
                    add(collateral, instrument.get("asset").asText(), quantity - left);
                } else {
                    dollars += quantity * instrument.get("markPrice").asDouble() * (FALL.doubleValue() - 1);
                }
            }
        }
        add(collateral, "USD", dollars);
        request.set("market", fallen());
        return request;
    }

    private static void add(ArrayNode collateral, String asset, double more) {
        for (JsonNode balance : collateral) {
            if (balance.get("asset").asText().equals(asset)) {
                ((ObjectNode) balance)
                        .put("quantity", String.valueOf(balance.get("quantity").asDouble() + more));
                return;
            }
        }
        if (more != 0) {
            collateral.addObject().put("asset", asset).put("quantity", String.valueOf(more));
        }
    }
}
