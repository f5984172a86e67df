package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.plimsoll.server.json.RequestCases;
import io.plimsoll.server.log.JsonLogEncoder;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.trace.Tracing;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The trace of a request over real HTTP: its spans, its id in headers, logs and problems.
final class TraceServiceTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CLIENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @Test
    void theStagesOfARequestAreSpansOfTheClientsTrace() throws IOException, InterruptedException {
        try (ServiceUnderTest service = start(ServiceUnderTest.computations())) {
            HttpResponse<String> answer = post(service, "/v1/margin", RequestCases.valid(), CLIENT);
            assertThat(answer.statusCode()).isEqualTo(200);
            SpanData whole = finished("POST /v1/margin");
            assertThat(answer.headers().firstValue("traceresponse"))
                    .contains("00-" + TRACE + "-" + whole.getSpanId() + "-01");
            assertThat(whole.getParentSpanId()).isEqualTo("b7ad6b7169203331");
            List<SpanData> stages = spans.getFinishedSpanItems().stream()
                    .filter(span -> span.getParentSpanId().equals(whole.getSpanId()))
                    .toList();
            assertThat(stages)
                    .extracting(SpanData::getName)
                    .containsExactly("receive", "read", "wait", "compute", "write");
            assertThat(stages)
                    .allSatisfy(stage ->
                            assertThat(stage.getStartEpochNanos()).isGreaterThanOrEqualTo(whole.getStartEpochNanos()));
            assertThat(stages.get(3).getEvents()).isNotEmpty();
        }
    }

    @Test
    void probesAndScrapesAreNotTraced() throws IOException, InterruptedException {
        try (ServiceUnderTest service = start(ServiceUnderTest.computations())) {
            assertThat(service.get("/health/live").headers().firstValue("traceresponse"))
                    .isEmpty();
            service.get("/metrics");
            service.get("/v1/policies");
            finished("GET /v1/policies");
            assertThat(spans.getFinishedSpanItems()).hasSize(1);
        }
    }

    /// Not recorded, and still named: in the problem, and in the line of the log.
    @Test
    void withoutACollectorTheIdIsInProblemsAndLogs() throws IOException, InterruptedException {
        Logger access = (Logger) LoggerFactory.getLogger("plimsoll.access");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        access.addAppender(lines);
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            HttpResponse<String> refused = post(service, "/v1/margin", "{}", CLIENT);
            JsonObject problem = new JsonObject(refused.body());
            assertThat(problem.getString("traceId")).isEqualTo(TRACE);
            assertThat(refused.headers().firstValue("traceresponse")).isEmpty();
            String id = refused.headers().firstValue("X-Request-Id").orElseThrow();
            JsonObject line = await().until(() -> line(lines, id), found -> found != null);
            assertThat(line.getString("traceId")).isEqualTo(TRACE);
            assertThat(line.getValue("status")).isEqualTo(400);
            assertThat(line.getValue("millis")).isInstanceOf(Double.class);
            assertThat(line.getValue("bytes")).isInstanceOf(Number.class);
            assertThat(new JsonObject(service.margin("{}").body()).containsKey("traceId"))
                    .isFalse();
        } finally {
            access.detachAppender(lines);
        }
    }

    /// What fails in a computation is logged on its thread, and belongs to its request all the same.
    @Test
    void aFailureIsLoggedUnderBothIds() throws IOException, InterruptedException {
        Logger routes = (Logger) LoggerFactory.getLogger("io.plimsoll");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        routes.addAppender(lines);
        Computations failing = ServiceUnderTest.withMargins((request, progress, cancelled) -> {
            LoggerFactory.getLogger("io.plimsoll.inside").warn("inside");
            throw new IllegalStateException("a bug");
        });
        try (ServiceUnderTest service = start(failing)) {
            HttpResponse<String> failed = post(service, "/v1/margin", RequestCases.valid(), CLIENT);
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body()).contains("\"traceId\":\"" + TRACE + "\"").doesNotContain("a bug");
            String id = failed.headers().firstValue("X-Request-Id").orElseThrow();
            List<JsonObject> mine = lines.list.stream()
                    .map(TraceServiceTest::json)
                    .filter(line -> id.equals(line.getString("requestId")))
                    .toList();
            assertThat(mine)
                    .extracting(line -> line.getString("message"))
                    .contains("inside", "a request could not be computed");
            assertThat(mine).extracting(line -> line.getString("traceId")).containsOnly(TRACE);
        } finally {
            routes.detachAppender(lines);
        }
    }

    @Test
    void aJobIsPartOfTheTraceOfItsRequest() throws IOException, InterruptedException {
        try (ServiceUnderTest service = start(ServiceUnderTest.computations())) {
            String body = Files.readString(Path.of("examples/calibration.json"));
            HttpResponse<String> accepted = post(service, "/v1/calibrations", body, CLIENT);
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
            SpanData job = finished("calibration");
            SpanData request = finished("POST /v1/calibrations");
            assertThat(job.getTraceId()).isEqualTo(TRACE);
            assertThat(job.getParentSpanId()).isEqualTo(request.getSpanId());
        }
    }

    private ServiceUnderTest start(Computations computations) throws IOException {
        return ServiceUnderTest.start(Tracing.of(SimpleSpanProcessor.create(spans), "1"), computations);
    }

    private SpanData finished(String name) {
        return await().until(
                        () -> spans.getFinishedSpanItems().stream()
                                .filter(span -> span.getName().equals(name))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private static HttpResponse<String> post(ServiceUnderTest service, String path, String body, String traceparent)
            throws IOException, InterruptedException {
        return service.send(
                path,
                service.request(path)
                        .header("Content-Type", "application/json")
                        .header("traceparent", traceparent)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private static @Nullable JsonObject line(ListAppender<ILoggingEvent> lines, String requestId) {
        return List.copyOf(lines.list).stream()
                .map(TraceServiceTest::json)
                .filter(line -> requestId.equals(line.getString("requestId")))
                .findFirst()
                .orElse(null);
    }

    private static JsonObject json(ILoggingEvent event) {
        return new JsonObject(new String(new JsonLogEncoder().encode(event), StandardCharsets.UTF_8));
    }
}
