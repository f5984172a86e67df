package io.plimsoll.server.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.plimsoll.kernels.backend.Execution;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TracingTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CLIENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @Test
    void eachStageIsASpanInTheTraceOfTheClient() {
        try (Tracing tracing = Tracing.of(SimpleSpanProcessor.create(spans), "1.2")) {
            Trace trace = request(tracing, CLIENT);
            assertThat(trace.id()).isEqualTo(TRACE);
            for (Stage stage : Stage.values()) {
                trace.enter(stage);
            }
            trace.end("POST", "/v1/margin", 200);
            List<SpanData> all = spans.getFinishedSpanItems();
            SpanData whole = all.getLast();
            assertThat(whole.getName()).isEqualTo("POST /v1/margin");
            assertThat(whole.getParentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(whole.getResource().getAttributes().asMap().toString())
                    .contains("service.name=plimsoll", "service.version=1.2");
            assertThat(trace.response()).isEmpty();
            assertThat(all.subList(0, 5))
                    .extracting(SpanData::getName)
                    .containsExactly("receive", "read", "wait", "compute", "write");
            assertThat(all.subList(0, 5)).extracting(SpanData::getParentSpanId).containsOnly(whole.getSpanId());
            assertThat(all).extracting(SpanData::getTraceId).containsOnly(TRACE);
        }
    }

    @Test
    void aStageEndsWhereTheNextBegins() {
        try (Tracing tracing = Tracing.of(SimpleSpanProcessor.create(spans), "1")) {
            Trace trace = request(tracing, "");
            assertThat(trace.response()).matches("00-" + trace.id() + "-[0-9a-f]{16}-0[13]");
            trace.enter(Stage.WAIT);
            assertThat(spans.getFinishedSpanItems()).isEmpty();
            trace.enter(Stage.COMPUTE);
            assertThat(spans.getFinishedSpanItems())
                    .extracting(SpanData::getName)
                    .containsExactly("wait");
            trace.end("POST", "/v1/margin", 504);
            trace.enter(Stage.WRITE);
            trace.end("POST", "/v1/margin", 504);
            assertThat(spans.getFinishedSpanItems())
                    .hasSize(3)
                    .last()
                    .satisfies(whole -> assertThat(whole.getStatus()).isEqualTo(StatusData.error()));
        }
    }

    /// A simulation that ends in a stage is noted in it with its scenarios.
    @Test
    void simulationsAreNotedInTheirStage() {
        try (Tracing tracing = Tracing.of(SimpleSpanProcessor.create(spans), "1")) {
            Trace trace = request(tracing, CLIENT);
            trace.enter(Stage.COMPUTE);
            Execution.Progress progress = trace.noting(Execution.Progress.SILENT);
            progress.report(1000, 2000);
            progress.report(2000, 2000);
            trace.end("POST", "/v1/margin", 200);
            assertThat(spans.getFinishedSpanItems().getFirst().getEvents())
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.getAttributes().asMap().toString()).contains("plimsoll.scenarios=2000"));
        }
    }

    @Test
    void aJobIsAPartThatOutlivesItsRequest() {
        try (Tracing tracing = Tracing.of(SimpleSpanProcessor.create(spans), "1")) {
            Trace trace = request(tracing, CLIENT);
            trace.end("POST", "/v1/calibrations", 202);
            Trace job = trace.part("calibration", Instant.now().minusSeconds(3));
            job.enter(Stage.COMPUTE);
            job.end();
            List<SpanData> all = spans.getFinishedSpanItems();
            assertThat(all)
                    .extracting(SpanData::getName)
                    .containsExactly("POST /v1/calibrations", "wait", "compute", "calibration");
            assertThat(all.getLast().getParentSpanId()).isEqualTo(all.getFirst().getSpanId());
            assertThat(all.getLast().getEndEpochNanos() - all.getLast().getStartEpochNanos())
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(3).toNanos());
        }
    }

    /// Without a collector nothing is recorded, and the client's trace id still goes through.
    @Test
    void withoutACollectorTheTraceOfTheClientHasAnId() {
        try (Tracing tracing = Tracing.to(Optional.empty(), "1")) {
            Trace trace = request(tracing, CLIENT);
            assertThat(trace.id()).isEqualTo(TRACE);
            assertThat(trace.response()).isEmpty();
            trace.enter(Stage.COMPUTE);
            assertThat(trace.noting(Execution.Progress.SILENT)).isSameAs(Execution.Progress.SILENT);
            trace.end("POST", "/v1/margin", 200);
            assertThat(request(tracing, "").id()).isEmpty();
        }
    }

    /// A header that is not of the standard begins a new trace.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01"
            })
    void aWrongHeaderIsIgnored(String traceparent) {
        try (Tracing tracing = Tracing.of(SimpleSpanProcessor.create(spans), "1")) {
            Trace trace = request(tracing, traceparent);
            assertThat(trace.id()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
        }
    }

    /// A client that does not want its trace recorded gets none, and keeps its id.
    @Test
    void theDecisionOfTheClientIsKept() {
        try (Tracing tracing = Tracing.of(SimpleSpanProcessor.create(spans), "1")) {
            Trace trace = request(tracing, CLIENT.replaceFirst("01$", "00"));
            assertThat(trace.id()).isEqualTo(TRACE);
            assertThat(trace.response()).isEmpty();
            trace.enter(Stage.READ);
            trace.end("POST", "/v1/margin", 200);
            assertThat(spans.getFinishedSpanItems()).isEmpty();
        }
    }

    @Test
    void aCollectorReceivesTheSpansByHttp() throws IOException {
        Map<String, byte[]> received = new ConcurrentHashMap<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            received.put(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                            + exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try (Tracing tracing = Tracing.to(
                Optional.of(
                        URI.create("http://127.0.0.1:" + collector.getAddress().getPort())),
                "1")) {
            Trace trace = request(tracing, CLIENT);
            trace.enter(Stage.COMPUTE);
            trace.end("POST", "/v1/margin", 200);
        }
        await().until(() -> !received.isEmpty());
        collector.stop(0);
        assertThat(received).containsOnlyKeys("POST /v1/traces application/x-protobuf");
        byte[] body = received.values().iterator().next();
        assertThat(HexFormat.of().formatHex(body)).contains(TRACE);
        assertThat(new String(body, StandardCharsets.ISO_8859_1)).contains("compute", "POST /v1/margin", "plimsoll");
    }

    /// A collector that does not answer, or is not there, loses spans and nothing else.
    @Test
    void aSilentCollectorHoldsNothingUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            traceMoreThanTheBufferHolds(silent.getLocalPort());
        }
    }

    @Test
    void aMissingCollectorHoldsNothingUp() throws IOException {
        int port;
        try (ServerSocket closedSoon = new ServerSocket(0)) {
            port = closedSoon.getLocalPort();
        }
        traceMoreThanTheBufferHolds(port);
    }

    private static void traceMoreThanTheBufferHolds(int port) {
        try (Tracing tracing = Tracing.to(Optional.of(URI.create("http://127.0.0.1:" + port)), "1")) {
            for (int i = 0; i < 5000; i++) {
                Trace trace = request(tracing, "");
                trace.enter(Stage.COMPUTE);
                trace.end("POST", "/v1/margin", 200);
            }
        }
    }

    private static Trace request(Tracing tracing, String traceparent) {
        return tracing.request("r-1", "POST", "/v1/margin", traceparent, "");
    }
}
