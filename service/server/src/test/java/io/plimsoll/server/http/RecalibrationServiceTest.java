package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.runtime.Setting;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recalibrations of a service that runs, with closes from `calibration/examples/btc-eth-daily.csv`.
final class RecalibrationServiceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LIST = "/v1/recalibrations";

    @TempDir
    Path folder;

    private ServiceUnderTest service() throws IOException {
        Path file = folder.resolve("plan.yaml");
        Files.writeString(file, """
            - name: daily
              model: crypto
              calibration: {histories: [closes.csv], volatility: ewma, distribution: student-t}
            """);
        return ServiceUnderTest.start(
                Map.of(Setting.HISTORIES, folder.toString(), Setting.RECALIBRATIONS, file.toString()));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return MAPPER.readTree(response.body());
    }

    private static JsonNode send(ServiceUnderTest service, String method, String contract, String path, String body)
            throws IOException, InterruptedException {
        return json(service.send(
                contract,
                service.request(path)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build()));
    }

    private static JsonNode one(ServiceUnderTest service) throws IOException, InterruptedException {
        return json(service.send(LIST, service.request(LIST).GET().build())).get(0);
    }

    @Test
    void theFirstModelWaitsForAPersonAlsoWithoutIdentities() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("..", "calibration", "examples", "btc-eth-daily.csv"));
        Files.write(folder.resolve("closes.csv"), lines.subList(0, 601));
        ObjectNode book = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/single-perpetual.json")));
        book.put("model", "crypto").put("scenarios", 2000);
        try (ServiceUnderTest service = service()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            one(service).path("lastRun").path("state").asText().equals("proposed"));
            assertThat(one(service).path("proposal").path("version").asInt()).isEqualTo(1);
            JsonNode approved = send(
                    service,
                    "POST",
                    "/v1/models/{id}/proposals/{version}/approve",
                    "/v1/models/crypto/proposals/1/approve",
                    "{\"comment\": \"fine\"}");
            assertThat(approved.path("proposedBy").asText()).isEqualTo("service/recalibration");
            assertThat(approved.path("decidedBy").asText()).isEqualTo("local");
            send(service, "PUT", "/v1/books/{id}", "/v1/books/alpha", book.toString());
        }
    }

    /// The first run has failed, because there is no history yet.
    @Test
    void aRunCanBeAskedFor() throws Exception {
        try (ServiceUnderTest service = service()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            one(service).path("lastRun").path("state").asText().equals("failed"));
            String first = one(service).path("lastRun").path("dueAt").asText();
            JsonNode run = send(service, "POST", "/v1/recalibrations/{id}/runs", "/v1/recalibrations/daily/runs", "");
            assertThat(run.path("dueAt").asText()).isGreaterThan(first);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            one(service).path("lastRun").path("state").asText().equals("failed"));
            assertThat(one(service).path("lastRun").path("dueAt").asText())
                    .isEqualTo(run.path("dueAt").asText());
        }
    }

    @Test
    void aFailureRaisesAnAlert() throws Exception {
        Files.writeString(folder.resolve("closes.csv"), "date,asset,closeUsd,volumeUsd\n2020-01-01,BTC,abc,1\n");
        try (ServiceUnderTest service = service()) {
            send(service, "PUT", "/v1/alert-rules", "/v1/alert-rules", """
                {"contacts": [], "rules": [{"name": "model", "condition": "recalibration-failed", "steps": []}]}
                """);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                JsonNode alerts = json(service.send(
                        "/v1/alerts", service.request("/v1/alerts").GET().build()));
                assertThat(alerts.findValuesAsText("sentence"))
                        .singleElement()
                        .asString()
                        .startsWith("The recalibration daily failed: ")
                        .contains("closes.csv");
            });
        }
    }
}
