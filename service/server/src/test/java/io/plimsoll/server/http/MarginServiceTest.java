package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.server.json.RequestCases;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every path over real HTTP. [ServiceUnderTest] holds each answer against the contract.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MarginServiceTest {
    @SuppressWarnings("NullAway.Init") // set before all
    private ServiceUnderTest service;

    @BeforeAll
    void start() throws IOException {
        service = ServiceUnderTest.start(Map.of(Setting.MAINTENANCE_RATIO, "0.75"));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "single-perpetual",
                "basis-trade",
                "expired-inside",
                "market-maker",
                "story-drought",
                "story-liquidation",
                "story-offset-granted"
            })
    void answersTheExamples(String example) throws IOException, InterruptedException {
        String request = Files.readString(Path.of("examples", example + ".json"));
        HttpResponse<String> response = service.margin(request);

        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject answer = new JsonObject(response.body());
        JsonObject margin = answer.getJsonObject("margin");
        assertThat(new BigDecimal(margin.getString("maintenance")))
                .isEqualByComparingTo(new BigDecimal(margin.getString("initial"))
                        .multiply(new BigDecimal("0.75"))
                        .setScale(8, RoundingMode.HALF_EVEN));
        assertThat(answer.getJsonArray("losses")).isNotEmpty();
        assertThat(answer.getJsonObject("evidence").getInteger("scenarios"))
                .isEqualTo(new JsonObject(request).getInteger("scenarios"));
    }

    @Test
    void saysWhereSurfacesTookTheOptions() throws IOException, InterruptedException {
        JsonObject request = new JsonObject(RequestCases.largeBook(2_000)).put("backend", "reference");
        JsonObject answer = new JsonObject(service.margin(request.encode()).body());
        JsonObject surfaces = answer.getJsonObject("evidence").getJsonObject("surfaces");

        assertThat(surfaces.getInteger("options")).isEqualTo(2_000);
        assertThat(surfaces.getInteger("inSmallGroups")).isEqualTo(1);
        assertThat(surfaces.getInteger("revaluedScenarios")).isBetween(100, 300);
        assertThat(surfaces.getJsonArray("groups")).hasSize(1);
        JsonObject group = surfaces.getJsonArray("groups").getJsonObject(0);
        assertThat(group.getString("asset")).isEqualTo("BTC");
        assertThat(group.containsKey("expiry")).isFalse();
        assertThat(group.getString("payoff")).isEqualTo("linear");
        assertThat(group.getInteger("points")).isEqualTo(10_000);
        assertThat(group.getDouble("error")).isBetween(1e-12, 1e-6);
        assertThat(group.getBoolean("used")).isTrue();
        assertThat(answer.containsKey("offset")).isFalse();
        assertThat(answer.getJsonArray("contributions")).hasSize(2_005);

        JsonObject exact = new JsonObject(
                service.margin(request.put("revaluation", "exact").encode()).body());
        assertThat(exact.getJsonObject("evidence").containsKey("surfaces")).isFalse();
        BigDecimal margin = new BigDecimal(answer.getJsonObject("margin").getString("initial"));
        assertThat(margin.subtract(new BigDecimal(exact.getJsonObject("margin").getString("initial")))
                        .abs())
                .isLessThan(margin.movePointLeft(11));
        assertThat(exact.getJsonArray("contributions")).isEqualTo(answer.getJsonArray("contributions"));
    }

    @Test
    void listsThePolicies() throws IOException, InterruptedException {
        JsonObject policy = new JsonArray(service.get("/v1/policies").body()).getJsonObject(0);
        assertThat(policy.getString("id")).isEqualTo("standard");
        assertThat(policy.getString("digest")).matches("sha256:[0-9a-f]{64}");
        assertThat(policy.getJsonArray("segments")).hasSize(3);
    }

    @Test
    void listsTheBackends() throws IOException, InterruptedException {
        JsonArray backends = new JsonArray(service.get("/v1/backends").body());
        assertThat(backends.stream().map(entry -> ((JsonObject) entry).getString("name")))
                .contains("reference");
    }

    @ParameterizedTest
    @CsvSource({"/health/live,live", "/health/ready,ready"})
    void tellsItsHealth(String path, String status) throws IOException, InterruptedException {
        HttpResponse<String> response = service.get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(response.body()).getString("status")).isEqualTo(status);
    }

    @Test
    void isNotReadyBeforeItIsWarm() throws IOException, InterruptedException {
        CountDownLatch warm = new CountDownLatch(1);
        Computations real = ServiceUnderTest.computations();
        Computations slow = ServiceUnderTest.withMargins((request, progress, cancelled) -> {
            await().forever().until(() -> warm.getCount() == 0);
            return real.margin().calculate(request, progress, cancelled);
        });
        try (ServiceUnderTest cold = ServiceUnderTest.start(Map.of(Setting.WARM_UP, "60"), slow)) {
            HttpResponse<String> response = cold.get("/health/ready");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(response.body()).getString("type")).contains("warming-up");
            assertThat(cold.get("/health/live").statusCode()).isEqualTo(200);
            warm.countDown();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> cold.get("/health/ready").statusCode() == 200);
        }
    }

    @Test
    void countsRequestsScenariosAndRejections() throws IOException, InterruptedException {
        service.margin(RequestCases.valid());
        service.margin("{}");
        String metrics = service.get("/metrics").body();
        assertThat(metrics)
                .contains("plimsoll_queue_waiting 0.0", "plimsoll_simulations_running")
                .containsPattern(
                        "plimsoll_http_requests_seconds_count\\{method=\"POST\",route=\"/v1/margin\",status=\"200\"}"
                                + " [1-9]")
                .containsPattern(
                        "plimsoll_http_requests_seconds_count\\{method=\"POST\",route=\"/v1/margin\",status=\"400\"}"
                                + " [1-9]")
                .containsPattern("plimsoll_scenarios_simulated_total [1-9]")
                .contains("plimsoll_requests_rejected_total{reason=\"queue-full\"} 0.0");
    }

    @Test
    void servesTheContractAsWritten() throws IOException, InterruptedException {
        assertThat(service.get("/openapi.yaml").body())
                .isEqualTo(Files.readString(
                        Path.of("server/src/main/resources/io/plimsoll/server/http/contract/openapi.yaml"),
                        StandardCharsets.UTF_8));
        assertThat(new JsonObject(service.get("/openapi.json").body()).getString("openapi"))
                .isEqualTo("3.1.0");
    }

    @Test
    void servesAPageThatNeedsNothingFromElsewhere() throws IOException, InterruptedException {
        HttpResponse<String> page = service.get("/docs");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe", "http");
        assertThat(page.body()).doesNotContain("http://", "https://", "<style", "onclick");
        for (String path : new String[] {
            "/docs/page.js", "/docs/operations.js", "/docs/answer.js", "/docs/job.js", "/docs/page.css"
        }) {
            HttpResponse<String> raw = HttpClient.newHttpClient()
                    .send(service.request(path).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(raw.statusCode()).as(path).isEqualTo(200);
            assertThat(raw.body()).doesNotContain("innerHTML", "eval(", "https://");
        }
    }

    @Test
    void servesEveryExampleOfTheContract() throws IOException, InterruptedException {
        JsonObject contract = new JsonObject(service.get("/openapi.json").body());
        assertThat(DocumentationRoute.examplePaths(contract)).isNotEmpty().doesNotHaveDuplicates();
        for (String path : DocumentationRoute.examplePaths(contract)) {
            HttpResponse<String> example = HttpClient.newHttpClient()
                    .send(service.request(path).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(example.body())
                    .isEqualTo(Files.readString(Path.of("examples", path.substring(path.lastIndexOf('/') + 1))));
        }
    }

    @Test
    void keepsAHarmlessRequestIdAndReplacesAnyOther() throws IOException, InterruptedException {
        HttpResponse<String> kept = service.send(
                "/health/live",
                service.request("/health/live")
                        .header("X-Request-Id", "desk-7.a")
                        .build());
        assertThat(kept.headers().firstValue("X-Request-Id")).contains("desk-7.a");
        HttpResponse<String> replaced = service.send(
                "/health/live",
                service.request("/health/live").header("X-Request-Id", "a\" b").build());
        assertThat(replaced.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
    }

    @Test
    void tellsAnUnknownBackendAtItsPointer() throws IOException, InterruptedException {
        HttpResponse<String> response =
                service.margin(RequestCases.valid().replace("\"backend\":\"auto\"", "\"backend\":\"abacus\""));
        assertThat(response.statusCode()).isEqualTo(422);
        JsonObject fault =
                new JsonObject(response.body()).getJsonArray("errors").getJsonObject(0);
        assertThat(fault.getString("pointer")).isEqualTo("/backend");
        assertThat(fault.getString("code")).isEqualTo("backend-refused");
        assertThat(fault.getString("detail")).contains("abacus", "reference");
    }

    @Test
    void tellsAnOverflowAtTheModel() throws IOException, InterruptedException {
        HttpResponse<String> response = service.margin(RequestCases.valid()
                .replace(
                        "{\"factor\":\"BTC.spot\",\"volatility\":0.55,\"drift\":0}",
                        "{\"factor\":\"BTC.spot\",\"volatility\":100,\"drift\":100}")
                .replace("\"horizon\":\"P1D\"", "\"horizon\":\"P366D\"")
                .replace("\"degreesOfFreedom\":4", "\"degreesOfFreedom\":2.01"));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("\"/model\"");
    }

    @Test
    void answersHeadWithoutABody() throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        service.request("/docs")
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}
