package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.server.json.BatchDocument;
import io.plimsoll.server.question.StandardQuestions;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Batches over real HTTP. [ServiceUnderTest] holds every line against the contract.
final class BatchServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void answersTheExampleLineByLine() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            HttpResponse<String> response = service.batch(Files.readString(Path.of("examples", "venue-accounts.json")));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
            List<String> lines = response.body().lines().toList();
            assertThat(lines).hasSize(9);
            assertThat(new JsonObject(lines.getLast()).getJsonObject("summary").getInteger("measured"))
                    .isEqualTo(8);
            assertThat(service.get("/metrics").body())
                    .contains("route=\"/v1/margin/batch\",status=\"200\"")
                    .containsPattern("plimsoll_scenarios_simulated_total [1-9]");
        }
    }

    @Test
    void aFaultyAccountFailsAloneAndASharedFaultFailsAll() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            String good = BatchDocument.account("a", "1");
            List<String> lines = service.batch(BatchDocument.with(good, "{\"id\":\"b\"}"))
                    .body()
                    .lines()
                    .toList();
            assertThat(lines).hasSize(3);
            assertThat(lines.get(0)).startsWith("{\"id\":\"a\",\"margin\":{\"initial\":\"");
            assertThat(lines.get(1)).contains("\"pointer\":\"/accounts/1/positions\",\"code\":\"missing-key\"");

            String shared = BatchDocument.with(good);
            assertProblem(service, shared.replace("\"currency\":\"USD\"", "\"currency\":\"EUR\""), 422, "/currency");
            assertProblem(service, shared.replace("\"auto\"", "\"abacus\""), 422, "/backend");
            assertProblem(service, shared.replace("\"seed\"", "\"sede\""), 400, "/sede");
            assertProblem(service, "{", 400, "malformed-json");
            assertProblem(service, "", 400, "empty-body");
            assertProblem(service, "[]", 400, "wrong-type");
            assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(Setting.BATCH_LIMIT, "1"))) {
            assertThat(service.batch(" ".repeat(1_100_000)).statusCode()).isEqualTo(413);
            assertThat(service.margin(" ".repeat(1_100_000)).statusCode()).isEqualTo(400);
        }
    }

    /// Held from the first byte of the body on, so that bodies cannot fill the memory.
    @Test
    void moreBatchesThanAreHeldAreRefusedForNow() throws IOException, InterruptedException {
        GateForTest gate = new GateForTest();
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(), gate.computations())) {
            List<Socket> held = new ArrayList<>();
            for (int i = 0; i < StandardQuestions.MAX_BATCHES; i++) {
                held.add(post(service, BatchDocument.with(BatchDocument.account("a", "1"))));
            }
            await().atMost(PATIENCE).until(() -> service.batch("{}").statusCode() == 429);
            HttpResponse<String> refused = service.batch("{}");
            assertThat(refused.body())
                    .contains(
                            "queue-full",
                            "At most " + StandardQuestions.MAX_BATCHES + " requests of /v1/margin/batch can be in"
                                    + " progress at the same time; try again later.");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            gate.open();
            for (Socket socket : held) {
                assertThat(readAll(socket)).contains("200 OK", "\"summary\"");
                socket.close();
            }
            await().atMost(PATIENCE).until(() -> service.batch("{}").statusCode() == 400);
        }
    }

    @Test
    void aClientThatLeavesCancelsItsBatch() throws IOException, InterruptedException {
        GateForTest gate = new GateForTest();
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(), gate.computations())) {
            try (Socket running = post(service, BatchDocument.with(BatchDocument.account("a", "1")))) {
                await().atMost(PATIENCE).until(() -> gate.entered() == 1);
                assertThat(running.isConnected()).isTrue();
            }
            await().atMost(PATIENCE).until(() -> gate.cancelled() == 1);
            gate.open();
            assertThat(service.batch(BatchDocument.with()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aBatchBeyondItsDeadlineIsCancelled() throws IOException, InterruptedException {
        GateForTest gate = new GateForTest();
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(Setting.DEADLINE, "1"), gate.computations())) {
            assertThat(service.batch(BatchDocument.with()).statusCode()).isEqualTo(504);
        }
    }

    /// Ten thousand lines are more than the sockets hold.
    @Test
    void aClientThatReadsSlowlyGetsEveryLine() throws IOException {
        String large = BatchDocument.large(10_000).replace("\"scenarios\":2000", "\"scenarios\":50");
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            try (Socket slow = post(service, large)) {
                StringBuilder answer = new StringBuilder();
                InputStream in = slow.getInputStream();
                byte[] part = new byte[1 << 16];
                for (int count = in.read(part); count >= 0; count = in.read(part)) {
                    answer.append(new String(part, 0, count, StandardCharsets.US_ASCII));
                    if (answer.length() < 2_000_000) {
                        Thread.sleep(10);
                    }
                }
                assertThat(answer).contains("\"id\":\"account-9999\"", "\"summary\"");
            } catch (InterruptedException interruption) {
                throw new IllegalStateException(interruption);
            }
        }
    }

    private static void assertProblem(ServiceUnderTest service, String body, int status, String part)
            throws IOException, InterruptedException {
        HttpResponse<String> response = service.batch(body);
        assertThat(response.statusCode()).as(part).isEqualTo(status);
        assertThat(response.body()).contains("\"" + part + "\"");
    }

    private static Socket post(ServiceUnderTest service, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1 << 16);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
        socket.getOutputStream()
                .write(("POST /v1/margin/batch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        return socket;
    }

    /// What arrives until the connection ends, however it does.
    private static String readAll(Socket socket) {
        StringBuilder text = new StringBuilder();
        byte[] part = new byte[1 << 16];
        try {
            InputStream in = socket.getInputStream();
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                text.append(new String(part, 0, count, StandardCharsets.US_ASCII));
            }
        } catch (IOException reset) {
            text.append("(reset)");
        }
        return text.toString();
    }
}
