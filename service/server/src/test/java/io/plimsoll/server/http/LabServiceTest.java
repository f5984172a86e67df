package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Plays over HTTP. Each answer is held against the contract.
final class LabServiceTest {
    private static final String BOUGHT = "{\"kind\":\"trade\",\"instrument\":\"BTC-PERPETUAL\",\"quantity\":\"5\"}";
    private static ServiceUnderTest service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start(Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpResponse<String> play(String lesson, String... actions)
            throws IOException, InterruptedException {
        return post("{\"lesson\":\"" + lesson + "\",\"actions\":[" + String.join(",", actions) + "]}");
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return service.post("/v1/lab", body.getBytes(StandardCharsets.UTF_8));
    }

    /// A play is its actions: an answer does not depend on what was asked before it.
    @Test
    void theSameActionsGiveTheSameAnswer() throws Exception {
        HttpResponse<String> whole = play("leverage", BOUGHT, "{\"kind\":\"wait\",\"hours\":4}");
        play("leverage", BOUGHT);
        HttpResponse<String> again = play("leverage", BOUGHT, "{\"kind\":\"wait\",\"hours\":4}");
        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(whole.body());
        try (ServiceUnderTest other = ServiceUnderTest.start(Map.of())) {
            String body = "{\"lesson\":\"leverage\",\"actions\":[" + BOUGHT + ",{\"kind\":\"wait\",\"hours\":4}]}";
            assertThat(other.post("/v1/lab", body.getBytes(StandardCharsets.UTF_8))
                            .body())
                    .isEqualTo(whole.body());
        }
    }

    @Test
    void theFiguresOfTheAccountAddUp() throws Exception {
        JsonObject answer = new JsonObject(
                play("leverage", BOUGHT, "{\"kind\":\"wait\",\"hours\":9}").body());
        JsonObject requirement = answer.getJsonObject("requirement");
        BigDecimal lines = requirement.getJsonArray("components").stream()
                .map(line -> new BigDecimal(((JsonObject) line).getString("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(lines).isEqualByComparingTo(requirement.getString("initial"));
        BigDecimal gains = answer.getJsonArray("holdings").stream()
                .map(held -> new BigDecimal(((JsonObject) held).getString("gain")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(new BigDecimal(answer.getString("paidIn")).add(gains))
                .as("without coins, equity is what was paid in and what was gained")
                .isEqualByComparingTo(requirement.getString("equity"));
        assertThat(new BigDecimal(requirement.getString("equity"))
                        .subtract(new BigDecimal(requirement.getString("maintenance"))))
                .isEqualByComparingTo(requirement.getString("headroom"));
    }

    @Test
    void aRefusedOrderIsAnEventAndChangesNothingElse() throws Exception {
        JsonObject before = new JsonObject(play("offsets").body());
        JsonObject after = new JsonObject(
                play("offsets", "{\"kind\":\"trade\",\"instrument\":\"BTC-PERPETUAL\",\"quantity\":\"100\"}")
                        .body());
        assertThat(after.getJsonArray("events").getJsonObject(0).getString("kind"))
                .isEqualTo("refused");
        assertThat(after.getJsonArray("events").getJsonObject(0).getString("sentence"))
                .contains("dollars are missing");
        for (String key : after.fieldNames()) {
            if (!key.equals("events")) {
                assertThat(after.getValue(key)).as(key).isEqualTo(before.getValue(key));
            }
        }
    }

    @Test
    void everyFaultIsNamedAtOnce() throws Exception {
        HttpResponse<String> refused = play(
                "offsets",
                "{\"kind\":\"trade\",\"instrument\":\"BTC-PERPETUAL\",\"quantity\":\"0\"}",
                "{\"kind\":\"wait\",\"hours\":25}",
                "{\"kind\":\"wait\",\"hours\":0}",
                "{\"kind\":\"transfer\",\"amount\":\"0.001\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        JsonArray errors = new JsonObject(refused.body()).getJsonArray("errors");
        assertThat(errors)
                .extracting(each -> ((JsonObject) each).getString("pointer"))
                .containsExactly("/actions/0/quantity", "/actions/1/hours", "/actions/2/hours", "/actions/3/amount");
        HttpResponse<String> unknown =
                play("depeg", "{\"kind\":\"trade\",\"instrument\":\"SOL-PERPETUAL\",\"quantity\":\"1\"}");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("/actions/0/instrument", "is not traded in this lesson");
        HttpResponse<String> malformed = post("{\"lesson\":\"ofsets\",\"action\":[]}");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).contains("offsets", "actions");
    }

    @Test
    void tooManyActionsAreRefused() throws Exception {
        String[] actions = new String[201];
        Arrays.fill(actions, "{\"kind\":\"wait\",\"hours\":1}");
        HttpResponse<String> refused = play("offsets", actions);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("actions has 201 actions: it must have at most 200");
    }
}
