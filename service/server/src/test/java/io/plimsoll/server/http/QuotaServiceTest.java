package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What a caller is answered that has used up its quota, over HTTP.
@Execution(ExecutionMode.CONCURRENT)
final class QuotaServiceTest {
    private Callers callers;

    @BeforeEach
    void start() throws IOException {
        callers = new Callers(ServiceUnderTest.start(Callers.SETTINGS));
    }

    @AfterEach
    void stop() {
        callers.service().close();
    }

    /// A key with limits of its own.
    private String key(String name, JsonObject limits, String... scopes) throws Exception {
        JsonObject draft = new JsonObject()
                .put("name", name)
                .put("scopes", new JsonArray(List.of(scopes)))
                .put("limits", limits);
        String answer = callers.send(Callers.ADMIN_KEY, "POST", "/v1/keys", "/v1/keys", draft.encode())
                .body();
        return new JsonObject(answer).getString("key");
    }

    /// A caller that has used up its requests waits for as long as `Retry-After` says, and others do not.
    @Test
    void requestsHaveAQuota() throws Exception {
        String key = key("slow", new JsonObject().put("requestsPerSecond", 1).put("burst", 3), "read");
        HttpResponse<String> answer = callers.get(key, "/v1/policies");
        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"requests\";q=3;w=3");
        assertThat(answer.headers().firstValue("RateLimit").orElse("")).startsWith("\"requests\";r=2;t=");
        for (int i = 0; i < 20 && answer.statusCode() == 200; i++) {
            answer = callers.get(key, "/v1/policies");
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("quota-exceeded", "has used up its requests");
        assertThat(callers.get(callers.key("default", "read"), "/v1/policies").statusCode())
                .isEqualTo(200);
        Thread.sleep(Duration.ofSeconds(
                Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow())));
        assertThat(callers.get(key, "/v1/policies").statusCode()).isEqualTo(200);
        assertThat(callers.get(Callers.ADMIN_KEY, "/metrics").body())
                .contains("plimsoll_requests_rejected_total{reason=\"quota-requests\"} 1.0")
                .doesNotContain(key.substring(3, 15));
    }

    /// Simulation has a quota of its own, by the estimate of each request.
    @Test
    void workHasAQuota() throws Exception {
        String key = key("heavy", new JsonObject().put("workSecondsPerHour", 1), "compute");
        String request = new JsonObject(Files.readString(Path.of("examples/single-perpetual.json")))
                .put("scenarios", 2_000_000)
                .put("backend", "reference")
                .encode();
        HttpResponse<String> answer = callers.send(key, "POST", "/v1/margin", "/v1/margin", request);
        assertThat(answer.statusCode()).isEqualTo(200);
        for (int i = 0; i < 20 && answer.statusCode() == 200; i++) {
            answer = callers.send(key, "POST", "/v1/margin", "/v1/margin", request);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("has used up its seconds of simulation");
        // A request for more seconds than the quota has is paid afterwards, so the wait has no bound here.
        assertThat(Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        // A job takes of the same quota.
        HttpResponse<String> job = callers.send(
                key, "POST", "/v1/backtests", "/v1/backtests", Files.readString(Path.of("examples/backtest.json")));
        assertThat(job.statusCode()).isEqualTo(429);
        assertThat(job.body()).contains("has used up its seconds of simulation");
    }

    /// A check of an order is simulation too.
    @Test
    void checksOfOrdersCountAsWork() throws Exception {
        String key = key("gateway", new JsonObject().put("workSecondsPerHour", 1), "compute", "write");
        JsonObject book = new JsonObject(Files.readString(Path.of("examples/single-perpetual.json")))
                .put("scenarios", 200_000)
                .put("backend", "reference")
                .put("methodology", new JsonObject().put("policy", "standard"));
        assertThat(callers.send(key, "PUT", "/v1/books/{id}", "/v1/books/checked", book.encode())
                        .statusCode())
                .isEqualTo(201);
        String instrument = book.getJsonArray("positions").getJsonObject(0).getString("instrument");
        HttpResponse<String> answer = check(key, instrument, 1);
        assertThat(answer.statusCode()).isEqualTo(200);
        for (int i = 2; i < 50 && answer.statusCode() == 200; i++) {
            answer = check(key, instrument, i);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("has used up its seconds of simulation");
        // The last check may have taken more than an hour's seconds, which are then owed.
        assertThat(Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
    }

    /// A stream whose margins cost more than the caller has is ended, and cannot be opened again.
    @Test
    void marginsOfAStreamCountAsWork() throws Exception {
        String key = key("watcher", new JsonObject().put("workSecondsPerHour", 1), "read", "compute", "write");
        putWatched(key, 0);
        try (HttpClient client = HttpClient.newHttpClient();
                StreamClient stream = new StreamClient(watched(key))) {
            int margins = 0;
            StreamClient.Event event = stream.next();
            while (!event.is("end")) {
                if (event.is("margin")) {
                    margins++;
                    putWatched(key, margins);
                }
                event = stream.next();
            }
            assertThat(margins).isPositive();
            assertThat(event.data().get("reason").textValue())
                    .isEqualTo("the caller owes more seconds of simulation than an hour gives it");
            HttpResponse<String> refused = client.send(watched(key), HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("has used up its seconds of simulation");
            assertThat(Long.parseLong(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isGreaterThan(3500);
        }
    }

    private HttpRequest watched(String key) {
        return callers.service()
                .request("/v1/books/watched/margin/stream")
                .header("X-Api-Key", key)
                .build();
    }

    private void putWatched(String key, int change) throws Exception {
        JsonObject book = new JsonObject(Files.readString(Path.of("examples/single-perpetual.json")))
                .put("scenarios", 2_000_000 + change)
                .put("backend", "reference");
        callers.send(key, "PUT", "/v1/books/{id}", "/v1/books/watched", book.encode());
    }

    /// Each quantity is another account, so nothing that was kept answers.
    private HttpResponse<String> check(String key, String instrument, int quantity) throws Exception {
        JsonObject order = new JsonObject()
                .put("instrument", instrument)
                .put("side", "buy")
                .put("quantity", "0." + quantity);
        String body = new JsonObject().put("order", order).encode();
        return callers.send(key, "POST", "/v1/books/{id}/check", "/v1/books/checked/check", body);
    }
}
