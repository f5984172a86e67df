package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.json.RequestCases;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a careless or hostile client sends. Nothing of it may get a 5xx, a stack trace, or stop the service.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadTrafficTest {
    private static final int TOO_LARGE = 20_000_000;

    @SuppressWarnings("NullAway.Init") // set before all
    private ServiceUnderTest service;

    @BeforeAll
    void start() throws IOException {
        service = ServiceUnderTest.start(Map.of(Setting.BODY_TIMEOUT, "1"));
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
        service.close();
    }

    static Stream<RequestCases.Case> badDocuments() {
        return RequestCases.bad();
    }

    @ParameterizedTest
    @MethodSource("badDocuments")
    void aBadDocumentGetsEveryFaultWithAPointer(RequestCases.Case bad) throws IOException, InterruptedException {
        HttpResponse<String> response = service.margin(bad.bytes());

        assertThat(response.statusCode()).isIn(400, 422);
        assertHarmless(response.body());
        JsonArray errors = new JsonObject(response.body()).getJsonArray("errors");
        assertThat(errors).isNotEmpty();
        assertThat(errors).allSatisfy(error -> {
            JsonObject fault = (JsonObject) error;
            assertThat(fault.getString("pointer")).matches("(/.*)?");
            assertThat(fault.getString("code")).isNotBlank().isNotEqualTo("contract");
            assertThat(fault.getString("detail")).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/json; charset=latin1",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "json",
                ";;;"
            })
    void anotherMediaTypeIsRefused(String type) throws IOException, InterruptedException {
        assertThat(post(type, "{}").statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json; charset=UTF-8", "Application/JSON", "application/json;charset=\"utf-8\""})
    void spellingsOfTheMediaTypeAreAccepted(String type) throws IOException, InterruptedException {
        assertThat(post(type, RequestCases.valid()).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws IOException, InterruptedException {
        HttpResponse<String> response = service.margin(" ".repeat(TOO_LARGE));
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/margin,405",
        "DELETE,/v1/margin,405",
        "BREW,/v1/margin,405",
        "GET,/v1/margin/batch,405",
        "POST,/v1/margin/batches,404",
        "POST,/v1/backends,405",
        "PUT,/docs,405",
        "OPTIONS,/metrics,405",
        "POST,/health/ready,405",
        "POST,/,405",
        "POST,/desk,405",
        "GET,/desk/../logback.xml,404",
        "GET,/v1,404",
        "GET,/v1/margin/,405",
        "GET,/docs/../../etc/passwd,404",
        "GET,/docs/%2e%2e/%2e%2e/logback.xml,404",
        "GET,/docs/openapi.yaml,404",
        "POST,/nothing,404"
    })
    void anotherMethodOrPathIsRefused(String method, String path, int status) throws IOException, InterruptedException {
        HttpResponse<String> response = service.send(
                path,
                service.request(path)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
        assertHarmless(response.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /%zz HTTP/1.1|400",
                "GET /%00 HTTP/1.1|404",
                "RUBBISH|400",
                "POST /v1/margin HTTP/1.1\\r\\nContent-Length: x|400",
                "POST /v1/margin HTTP/1.1\\r\\nContent-Length: -1|400",
                "POST /v1/margin HTTP/1.1\\r\\nContent-Type: application/json\\r\\nContent-Encoding: br|415",
                "POST /v1/margin HTTP/1.1\\r\\nContent-Type: application/json\\r\\nContent-Encoding: gzip|400",
                "GET /health/live HTTP/1.2|505",
                "GET /health/live HTTP/2.0|505",
                "POST /v1/margin HTTP/1.1|415"
            })
    void whatIsHardlyHttpIsRefused(String head, int status) throws IOException {
        String answer = raw(head.replace("\\r\\n", "\r\n") + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1\\.[01] " + status).contains(Problem.MEDIA_TYPE);
        assertHarmless(answer);
    }

    @Test
    void overlongHeadersAndLinesAreRefused() throws IOException {
        assertThat(raw("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .containsPattern("^HTTP/1\\.[01] 414");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(40_000) + "\r\n\r\n"))
                .containsPattern("^HTTP/1\\.[01] 431");
    }

    @Test
    void aBodyThatTricklesIsCutOff() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/margin HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 1000\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(20_000);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("too-slow");
        }
    }

    @Test
    void aClientThatLeavesInTheMiddleHarmsNoOther() throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.getOutputStream()
                    .write(
                            "POST /v1/margin HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(service.margin(RequestCases.valid()).statusCode()).isEqualTo(200);
    }

    /// DNS rebinding: a page has its own name resolve to this machine, and calls the service by it.
    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:8080", "localhost.evil", "0.0.0.0"})
    void aRequestForAnotherHostIsMisdirected(String host) throws IOException {
        for (String line : List.of("GET /health/live HTTP/1.1", "POST /v1/margin HTTP/1.1\r\nContent-Length: 0")) {
            String answer = raw(line + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 421").contains(Problem.MEDIA_TYPE, "PLIMSOLL_HOSTS");
            assertHarmless(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080"})
    void aRequestForThisMachineIsAnswered(String host) throws IOException {
        assertThat(raw("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host: evil.example|The header Host may occur once.",
                "Content-Type: application/json\\r\\nContent-Type: text/plain|The header Content-Type may occur once.",
                "X-Request-Id: a\\r\\nx-request-id: b|The header X-Request-Id may occur once.",
                ": x|A header has no name."
            })
    void aHeaderThatCouldBeReadInTwoWaysIsRefused(String headers, String detail) throws IOException {
        String answer = raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + headers.replace("\\r\\n", "\r\n")
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains(detail);
    }

    /// HTTP/2 without TLS would be another way in, with other limits.
    @Test
    void anUpgradeToHttp2IsNotTaken() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
    }

    private HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        return service.send(
                "/v1/margin",
                service.request("/v1/margin")
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private String raw(String message) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertHarmless(String body) {
        assertThat(body).doesNotContain("Exception", "\tat ", "io.plimsoll", "io.vertx", "java.");
    }
}
