package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.server.json.RequestCases;
import io.plimsoll.server.runtime.Computation;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// More work than there is room for, clients that leave, simulations that never end, and a shutdown in the
/// middle.
final class LoadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RUNNING = 4;

    @Test
    void aFullQueueAnswers429AndFinishesWhatItTook() throws IOException, InterruptedException {
        GateForTest gate = new GateForTest();
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(Setting.QUEUE, "2"), gate.computations())) {
            List<CompletableFuture<HttpResponse<String>>> running = occupy(service, gate);
            List<CompletableFuture<HttpResponse<String>>> waiting = send(service, 2);
            awaitMetric(service, "plimsoll_queue_waiting 2.0");

            HttpResponse<String> refused = service.margin(RequestCases.valid());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 120);
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);

            gate.open();
            assertThat(Stream.concat(running.stream(), waiting.stream()))
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
            assertThat(service.get("/metrics").body())
                    .contains("plimsoll_requests_rejected_total{reason=\"queue-full\"} 1.0");
        }
    }

    @Test
    void aClientThatLeavesCancelsItsSimulation() throws IOException, InterruptedException {
        GateForTest gate = new GateForTest();
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(), gate.computations())) {
            byte[] body = RequestCases.valid().getBytes(StandardCharsets.UTF_8);
            try (Socket leaving = post(service, body)) {
                await().atMost(PATIENCE).until(() -> gate.entered() == 1);
                List<CompletableFuture<HttpResponse<String>>> others = send(service, RUNNING - 1);
                await().atMost(PATIENCE).until(() -> gate.entered() == RUNNING);
                assertThat(others).hasSize(RUNNING - 1);
                try (Socket waiting = post(service, body)) {
                    awaitMetric(service, "plimsoll_queue_waiting 1.0");
                    assertThat(waiting.isConnected()).isTrue();
                }
                awaitMetric(service, "plimsoll_queue_waiting 0.0");
                assertThat(leaving.isConnected()).isTrue();
            }
            await().atMost(PATIENCE).until(() -> gate.cancelled() == 1);
            awaitMetric(service, "plimsoll_requests_rejected_total{reason=\"abandoned\"} 2.0");
            assertThat(gate.entered()).isEqualTo(RUNNING);
            gate.open();
            assertThat(service.margin(RequestCases.valid()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aSimulationBeyondItsDeadlineIsCancelled() throws IOException, InterruptedException {
        GateForTest gate = new GateForTest();
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(Setting.DEADLINE, "1"), gate.computations())) {
            assertThat(service.margin(RequestCases.valid()).statusCode()).isEqualTo(504);
            await().atMost(PATIENCE).until(() -> gate.cancelled() == 1);
        }
    }

    @Test
    void aBugIsAnswered500WithTheIdUnderWhichItIsLogged() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(), failing())) {
            HttpResponse<String> response = service.margin(RequestCases.valid());
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body())
                    .contains(response.headers().firstValue("X-Request-Id").orElseThrow())
                    .doesNotContain("planted", "Exception");
        }
    }

    @Test
    void aShutdownFinishesWhatRunsAndWhatWaits() throws IOException {
        GateForTest gate = new GateForTest();
        ServiceUnderTest service = ServiceUnderTest.start(Map.of(), gate.computations());
        List<CompletableFuture<HttpResponse<String>>> running = occupy(service, gate);
        CompletableFuture<HttpResponse<String>> waiting = service.marginLater(RequestCases.valid());
        awaitMetric(service, "plimsoll_queue_waiting 1.0");

        AtomicBoolean closed = new AtomicBoolean();
        Thread shutdown = Thread.ofPlatform().start(() -> {
            service.service().close();
            closed.set(true);
        });
        await().atMost(PATIENCE).until(() -> isRefusedConnection(service));
        assertThat(closed).isFalse();
        assertThat(running).noneMatch(CompletableFuture::isDone);

        gate.open();
        assertThat(running)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(waiting.join().statusCode()).isEqualTo(200);
        await().atMost(PATIENCE).untilTrue(closed);
        assertThat(shutdown.isAlive()).isFalse();
    }

    /// Has as many requests run as may: one, and the short ones beside it.
    private static List<CompletableFuture<HttpResponse<String>>> occupy(ServiceUnderTest service, GateForTest gate) {
        List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
        for (int count = 1; count <= RUNNING; count++) {
            int expected = count;
            running.addAll(send(service, 1));
            await().atMost(PATIENCE).until(() -> gate.entered() == expected);
        }
        return running;
    }

    private static List<CompletableFuture<HttpResponse<String>>> send(ServiceUnderTest service, int count) {
        return Stream.generate(() -> service.marginLater(RequestCases.valid()))
                .limit(count)
                .toList();
    }

    private static Computations failing() {
        return new Computations(
                planted(), planted(), planted(), planted(), planted(), planted(), planted(), planted(), planted(),
                planted(), planted(), planted());
    }

    private static <Q, A> Computation<Q, A> planted() {
        return (request, progress, cancelled) -> {
            throw new IllegalStateException("planted");
        };
    }

    private static boolean isRefusedConnection(ServiceUnderTest service) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private static Socket post(ServiceUnderTest service, byte[] body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        socket.getOutputStream()
                .write(("POST /v1/margin HTTP/1.1\r\n"
                                + "Host: localhost\r\n"
                                + "Content-Type: application/json\r\n"
                                + "Content-Length: "
                                + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        return socket;
    }

    private static void awaitMetric(ServiceUnderTest service, String line) {
        await().atMost(PATIENCE).until(() -> service.get("/metrics").body().contains(line));
    }
}
