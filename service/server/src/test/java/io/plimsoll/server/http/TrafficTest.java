package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.server.json.BatchDocument;
import io.plimsoll.server.json.RequestCases;
import io.plimsoll.server.runtime.Setting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Compressed bodies, entity tags, pages of other origins, slow clients, and the stages of a shutdown.
final class TrafficTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder compressed(ServiceUnderTest service, String path, byte[] body) {
        return service.request(path)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private static String figures(String answer) {
        return answer.replaceAll("\"(millis|elapsedMillis)\":[0-9.]+", "");
    }

    @Test
    void bodiesAreTakenAndAnswersSentCompressed() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of());
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest plain = service.request("/v1/margin")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(RequestCases.valid()))
                    .build();
            String expected =
                    client.send(plain, HttpResponse.BodyHandlers.ofString()).body();
            HttpResponse<byte[]> both = client.send(
                    compressed(service, "/v1/margin", gzip(bytes(RequestCases.valid())))
                            .header("Accept-Encoding", "br, gzip;q=0.5")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(both.statusCode()).isEqualTo(200);
            assertThat(both.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(both.headers().firstValue("Vary")).hasValue("Accept-Encoding");
            byte[] inflated = new GZIPInputStream(new ByteArrayInputStream(both.body())).readAllBytes();
            assertThat(inflated.length).isGreaterThan(both.body().length);
            assertThat(figures(new String(inflated, StandardCharsets.UTF_8)).substring(0, 200))
                    .isEqualTo(figures(expected).substring(0, 200));
            HttpResponse<String> refused = client.send(
                    compressed(service, "/v1/margin", gzip(bytes(RequestCases.valid())))
                            .header("Accept-Encoding", "gzip;q=0")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
        }
    }

    /// A batch is sent in pieces; each is compressed as it is made.
    @Test
    void aStreamIsSentCompressed() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of());
                HttpClient client = HttpClient.newHttpClient()) {
            List<String> accounts = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                accounts.add(BatchDocument.account("a" + i, String.valueOf(i + 1)));
            }
            byte[] body = bytes(BatchDocument.with(accounts.toArray(String[]::new)));
            HttpResponse<byte[]> answer = client.send(
                    compressed(service, "/v1/margin/batch", gzip(body))
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            String lines = new String(
                    new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(lines.lines().count()).isEqualTo(3001);
            assertThat(lines).isEqualTo(lines.strip() + "\n");
        }
    }

    @Test
    void aCompressedBodyIsHeldToTheLimitsOfWhatItContains() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(Setting.BODY_LIMIT, "1"));
                HttpClient client = HttpClient.newHttpClient()) {
            byte[] bomb = gzip(bytes(" ".repeat(20 << 20)));
            assertThat(status(client, service, bomb)).isEqualTo(413);
            // One that lies about its size is not inflated beyond it.
            byte[] liar = bomb.clone();
            liar[liar.length - 1] = 0;
            liar[liar.length - 2] = 0;
            assertThat(status(client, service, liar)).isEqualTo(400);
            byte[] cut = gzip(bytes(RequestCases.valid()));
            assertThat(status(client, service, Arrays.copyOf(cut, cut.length - 3)))
                    .isIn(400, 413);
            assertThat(status(client, service, bytes(RequestCases.valid()))).isIn(400, 413);
            assertThat(status(client, service, gzip(bytes(RequestCases.valid()))))
                    .isEqualTo(200);
        }
    }

    private static int status(HttpClient client, ServiceUnderTest service, byte[] body)
            throws IOException, InterruptedException {
        return client.send(compressed(service, "/v1/margin", body).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void whatDoesNotChangeHasAnEntityTag() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of());
                HttpClient client = HttpClient.newHttpClient()) {
            for (String path : List.of("/openapi.yaml", "/openapi.json", "/docs", "/docs/page.js", "/v1/policies")) {
                HttpResponse<String> whole =
                        client.send(service.request(path).build(), HttpResponse.BodyHandlers.ofString());
                String tag = whole.headers().firstValue("ETag").orElseThrow();
                HttpResponse<String> known = client.send(
                        service.request(path)
                                .header("If-None-Match", "\"other\", " + tag)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(known.statusCode()).isEqualTo(304);
                assertThat(known.body()).isEmpty();
                HttpResponse<String> other = client.send(
                        service.request(path)
                                .header("If-None-Match", "\"other\"")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(other.statusCode()).isEqualTo(200);
                assertThat(other.body()).isEqualTo(whole.body());
            }
        }
    }

    @Test
    void onlyListedOriginsMayCall() throws IOException {
        try (ServiceUnderTest service =
                ServiceUnderTest.start(Map.of(Setting.CORS_ORIGINS, "https://desk.example, http://localhost:3000"))) {
            assertThat(preflight(service, "https://desk.example"))
                    .startsWith("HTTP/1.1 204")
                    .contains("Access-Control-Allow-Origin: https://desk.example", "Vary: Origin");
            assertThat(preflight(service, "https://evil.example"))
                    .startsWith("HTTP/1.1 405")
                    .doesNotContain("Access-Control-Allow");
        }
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            assertThat(preflight(service, "https://desk.example")).startsWith("HTTP/1.1 405");
        }
    }

    private static String preflight(ServiceUnderTest service, String origin) throws IOException {
        try (Socket socket = send(
                service,
                "OPTIONS /v1/margin HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin
                        + "\r\nAccess-Control-Request-Method: POST\r\nConnection: close\r\n\r\n")) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket send(ServiceUnderTest service, String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void slowBodiesTakeNoPlaceOfABatchAndAreCut() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                slow.add(send(
                        service,
                        "POST /v1/margin/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 100000\r\n\r\n{"));
            }
            assertThat(service.batch(BatchDocument.with()).statusCode()).isEqualTo(200);
            String answer = new String(slow.getFirst().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("16384 bytes a second");
            for (Socket socket : slow) {
                socket.close();
            }
            assertThat(service.get("/metrics").body())
                    .containsPattern("plimsoll_requests_rejected_total\\{reason=\"slow-body\"} [1-9]");
        }
    }

    @Test
    void aClientThatTakesNothingIsCut() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(Setting.LEAST_RATE, "1024"));
                Socket socket = new Socket()) {
            List<String> accounts = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                accounts.add("{\"id\":\"a" + i + "\",\"positions\":[]}");
            }
            byte[] body = bytes(BatchDocument.with(accounts.toArray(String[]::new)));
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
            socket.getOutputStream()
                    .write(bytes("POST /v1/margin/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                            + " application/json\r\nContent-Length: " + body.length + "\r\n\r\n"));
            socket.getOutputStream().write(body);
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> service.get("/metrics").body().contains("{reason=\"slow-reader\"} 1.0"));
        }
    }

    @Test
    void aRequestThatDoesNotFitTheHeapIsRefusedWithFigures() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of(Setting.SIMULATION_MEMORY, "8"))) {
            HttpResponse<String> refused = service.margin(RequestCases.valid());
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("memory-exceeded", "It needs about 16 MiB", "may take 8 MiB together");
        }
    }

    @Test
    void aShutdownSaysThatItIsNotReadyBeforeItRefuses() throws IOException, InterruptedException {
        ServiceUnderTest service = ServiceUnderTest.start(Map.of(Setting.DRAIN_GRACE, "3"));
        assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
        CompletableFuture<Void> closed =
                CompletableFuture.runAsync(() -> service.service().close());
        await().atMost(PATIENCE).until(() -> service.get("/health/ready").statusCode() == 503);
        assertThat(service.margin(RequestCases.valid()).statusCode()).isEqualTo(200);
        closed.join();
    }
}
