package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
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
