package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.http.contract.RequestContract;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What-if over real HTTP. [ServiceUnderTest] holds every answer against the contract.
final class WhatIfServiceTest {
    private static final String PATH = "/v1/margin/whatif";

    @Test
    void keepsTheScenariosOfAnAccount() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            JsonObject first = answer(service, example());
            JsonObject second = answer(service, example());
            assertThat(first.getJsonObject("evidence").getBoolean("scenariosKept"))
                    .isFalse();
            assertThat(second.getJsonObject("evidence").getBoolean("scenariosKept"))
                    .isTrue();
            first.remove("evidence");
            second.remove("evidence");
            assertThat(second).isEqualTo(first);
            assertThat(first.getJsonArray("candidates")).hasSize(3);
            assertThat(first.getJsonArray("ways")).isNotEmpty();

            JsonObject account = example();
            account.remove("whatIf");
            assertThat(answer(service, account).getJsonObject("before")).isEqualTo(first.getJsonObject("before"));
        }
    }

    @Test
    void tellsTheRequirementWhereAPolicyIsNamed() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            JsonObject plain = answer(service, example());
            JsonObject withPolicy = answer(service, example().put("methodology", new JsonObject()));
            assertThat(withPolicy.getJsonObject("before")).isEqualTo(plain.getJsonObject("before"));
            assertThat(plain.containsKey("requirement")).isFalse();
            JsonObject requirement = withPolicy.getJsonObject("requirement");
            assertThat(requirement.getJsonObject("before").getJsonArray("components"))
                    .isNotEmpty();
            assertThat(requirement.containsKey("together")).isTrue();
            JsonObject candidate =
                    withPolicy.getJsonArray("candidates").getJsonObject(0).getJsonObject("requirement");
            assertThat(new BigDecimal(candidate.getString("freed")))
                    .isEqualByComparingTo(
                            new BigDecimal(requirement.getJsonObject("before").getString("initial"))
                                    .subtract(new BigDecimal(candidate.getString("initial"))));
            assertThat(withPolicy.getJsonArray("ways").getJsonObject(0).containsKey("requirement"))
                    .isTrue();
        }
    }

    @Test
    void faultsArePointedAt() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            String candidate = "{\"id\":\"a\",\"instrument\":\"%s\",\"quantity\":\"%s\"}";
            assertProblem(service, "[%s]".formatted(candidate.formatted("DOGE", "1")), 422, "/0/instrument");
            assertProblem(service, "[%s]".formatted(candidate.formatted("BTC-PERPETUAL", "1e30")), 422, "/0/quantity");
            assertProblem(service, "[%s]".formatted(candidate.formatted("BTC-PERPETUAL", "x")), 400, "/0/quantity");
            String good = candidate.formatted("BTC-PERPETUAL", "1");
            assertProblem(service, "[" + good + "," + good + "]", 422, "/1/id");
            assertProblem(service, "[{\"id\":\"a\",\"asset\":\"DOGE\",\"quantity\":\"1\"}]", 422, "/0/asset");
            assertProblem(service, "[{\"id\":\"a\",\"quantity\":\"1\"}]", 400, "/0/instrument");
            assertProblem(service, "[7]", 400, "/0");
            JsonObject free = example();
            free.getJsonObject("whatIf")
                    .put("free", new JsonObject().put("amount", "0").put("halfSpread", "2"));
            HttpResponse<String> response = service.post(PATH, bytes(free));
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.body()).contains("/whatIf/free/amount", "/whatIf/free/halfSpread");
        }
    }

    @Test
    void theContractIsThatOfTheReader() throws IOException {
        RequestContract contract = RequestContract.of(ContractDocument.load().tree(), "WhatIfRequest");
        assertThat(contract.fault(bytes(example()))).isEmpty();
        assertThat(contract.fault(Files.readAllBytes(Path.of("examples", "market-maker.json"))))
                .isEmpty();
        JsonObject neither = example();
        neither.getJsonObject("whatIf")
                .getJsonArray("candidates")
                .getJsonObject(0)
                .remove("instrument");
        assertThat(contract.fault(bytes(neither))).isPresent();
        assertThat(contract.fault(bytes(example().put("whatElse", 1)))).isPresent();
    }

    private static void assertProblem(ServiceUnderTest service, String candidates, int status, String pointer)
            throws IOException, InterruptedException {
        JsonObject request = example();
        request.put("whatIf", new JsonObject().put("candidates", new JsonArray(candidates)));
        HttpResponse<String> response = service.post(PATH, bytes(request));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"/whatIf/candidates" + pointer + "\"");
    }

    private static JsonObject example() throws IOException {
        return new JsonObject(Files.readString(Path.of("examples", "what-if.json"))).put("scenarios", 5000);
    }

    private static JsonObject answer(ServiceUnderTest service, JsonObject request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = service.post(PATH, bytes(request));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private static byte[] bytes(JsonObject request) {
        return request.encode().getBytes(StandardCharsets.UTF_8);
    }
}
