package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.question.Reply;
import io.plimsoll.server.runtime.Setting;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// A made-up question, how often a number fits into a hundred, needs one object to be served, queued, cancelled,
/// counted
/// and documented.
final class RegisteredQuestionTest {
    private static final String PATH = "/v1/fits";
    private static final String DOCUMENTATION = """
        paths:
          /v1/fits:
            post:
              x-scope: compute
              summary: How often a number fits into a hundred.
              requestBody:
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/FitsRequest'}
              responses:
                '200':
                  description: The quotient.
                  content:
                    application/json:
                      schema: {type: object}
        components:
          schemas:
            FitsRequest:
              type: object
              additionalProperties: false
              required: [number]
              properties:
                number: {type: integer}
        """;

    /// Two seconds, so that a second request waits for the first.
    private static final double LONG_WORK = 1e8;

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private Question<Integer, Integer> question(int mostAtOnce) {
        return new Question<>(
                PATH,
                new Question.Intake(1_000, mostAtOnce),
                RegisteredQuestionTest::read,
                this::compute,
                number -> LONG_WORK,
                number -> 1,
                Reply.json(quotient -> ("{\"fits\":" + quotient + "}").getBytes(StandardCharsets.UTF_8), quotient -> 7),
                DOCUMENTATION);
    }

    private static ReadResult<Integer> read(byte[] body) {
        FaultLog log = new FaultLog();
        JsonValue tree = JsonTree.parse(body, log);
        JsonFields fields = tree == null ? null : JsonFields.open(tree, Pointer.ROOT, "the body", log);
        int number = fields == null ? 0 : fields.required("number", FieldType.INTEGER);
        return log.count() > 0 ? new ReadResult.Refused<>(log.faults()) : new ReadResult.Accepted<>(number);
    }

    /// Minus one waits until it is cancelled or let go on.
    private int compute(int number, Execution.Progress progress, BooleanSupplier isCancelled) {
        entered.countDown();
        try {
            while (number < 0 && !open.await(5, TimeUnit.MILLISECONDS)) {
                if (isCancelled.getAsBoolean()) {
                    cancelled.countDown();
                    throw new CancellationException("cancelled");
                }
            }
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
        return 100 / number;
    }

    private ServiceUnderTest service() throws IOException {
        return service(Integer.MAX_VALUE);
    }

    private ServiceUnderTest service(int mostAtOnce) throws IOException {
        return ServiceUnderTest.start(
                Map.of(Setting.SIMULATIONS, "1", Setting.QUEUE, "1"),
                ServiceUnderTest.computations(),
                question(mostAtOnce));
    }

    private static HttpRequest request(ServiceUnderTest service, String body) {
        return service.request(PATH)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void isServedCountedAndDocumented() throws IOException, InterruptedException {
        try (ServiceUnderTest service = service();
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = send(client, request(service, "{\"number\":8}"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"fits\":12}");
            HttpResponse<String> malformed = send(client, request(service, "{}"));
            assertThat(malformed.statusCode()).isEqualTo(400);
            assertThat(malformed.body()).contains("/number", "missing-key");
            assertThat(send(client, request(service, "x".repeat(1_001))).statusCode())
                    .isEqualTo(413);
            String metrics = service.get("/metrics").body();
            assertThat(metrics)
                    .contains("plimsoll_scenarios_simulated_total 7.0")
                    .containsPattern(
                            "plimsoll_http_requests_seconds_count\\{[^}]*route=\"/v1/fits\",status=\"200\"} 1");
            assertThat(service.get("/openapi.json").body()).contains("/v1/fits", "FitsRequest", "/v1/margin");
            assertThat(service.get("/openapi.yaml").body()).contains("/v1/fits:", "FitsRequest:", "/v1/margin:");
        }
    }

    @Test
    void waitsInTheQueueAndIsCancelledWhenItsClientGoes() throws Exception {
        try (ServiceUnderTest service = service();
                HttpClient client = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> running =
                    client.sendAsync(request(service, "{\"number\":-1}"), HttpResponse.BodyHandlers.ofString());
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<HttpResponse<String>> waiting =
                    client.sendAsync(request(service, "{\"number\":5}"), HttpResponse.BodyHandlers.ofString());
            awaitMetric(service, "plimsoll_queue_waiting 1.0");
            HttpResponse<String> refused = send(client, request(service, "{\"number\":5}"));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            running.cancel(true);
            assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(waiting.get(30, TimeUnit.SECONDS).body()).isEqualTo("{\"fits\":20}");
        } finally {
            open.countDown();
        }
    }

    /// The refusal names the question whose requests are too many.
    @Test
    void moreRequestsThanTheQuestionHoldsAreRefusedForNow() throws Exception {
        try (ServiceUnderTest service = service(1);
                HttpClient client = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> running =
                    client.sendAsync(request(service, "{\"number\":-1}"), HttpResponse.BodyHandlers.ofString());
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
            HttpResponse<String> refused = send(client, request(service, "{\"number\":5}"));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body())
                    .contains("At most 1 request of /v1/fits can be in progress at the same time; try again later.");
            open.countDown();
            assertThat(running.get(30, TimeUnit.SECONDS).body()).isEqualTo("{\"fits\":-100}");
        } finally {
            open.countDown();
        }
    }

    @Test
    void aQuestionWithoutDocumentationIsRefused() {
        Question<Integer, Integer> silent = new Question<>(
                PATH,
                new Question.Intake(1_000),
                body -> new ReadResult.Refused<>(List.of(new Fault("", "no", "no"))),
                this::compute,
                number -> 1,
                number -> 1,
                Reply.json(quotient -> new byte[0], quotient -> 0),
                "");
        assertThatThrownBy(() -> ContractDocument.load().documenting(List.of(silent)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/v1/fits is not documented");
    }

    private static void awaitMetric(ServiceUnderTest service, String line) throws Exception {
        long start = System.nanoTime();
        while (!service.get("/metrics").body().contains(line)) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            Thread.sleep(10);
        }
    }
}
