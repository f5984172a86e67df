package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.server.json.RequestCases;
import io.plimsoll.server.runtime.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// All request bodies together take no more memory than they may.
final class BodyMemoryTest {
    private static final int MEBIBYTE = 1 << 20;

    private final List<Socket> open = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each
    private ServiceUnderTest service;

    @BeforeEach
    void start() throws IOException {
        service = ServiceUnderTest.start(
                Map.of(Setting.BODY_MEMORY, "2", Setting.BODY_TIMEOUT, "60", Setting.LEAST_RATE, "0"));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        service.close();
    }

    /// Sends the headers of a request, and a part of its body.
    private Socket begin(String length, byte[] part) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        open.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST /v1/margin HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(part);
        return socket;
    }

    private Socket declare(int length) throws IOException {
        return begin("Content-Length: " + length, new byte[0]);
    }

    private static String status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes("HTTP/1.1 xxx".length()), StandardCharsets.US_ASCII);
    }

    @Test
    void aBodyForWhichThereIsNoRoomIsRefusedAtItsHeaders() throws IOException, InterruptedException {
        Socket first = declare(MEBIBYTE);
        declare(MEBIBYTE - 10_000);
        await().untilAsserted(() -> assertThat(status(declare(100_000))).isEqualTo("HTTP/1.1 429"));
        assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(service.margin(RequestCases.valid()).statusCode()).isEqualTo(200);

        // A client that leaves makes room.
        first.close();
        await().untilAsserted(() -> assertThat(service.margin(" ".repeat(100_000) + RequestCases.valid())
                        .statusCode())
                .isEqualTo(200));
    }

    @Test
    void aBodyOfUnknownSizeIsRefusedWhereTheRoomEnds() throws IOException {
        declare(MEBIBYTE);
        byte[] chunk = ("40000\r\n" + " ".repeat(0x40000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        Socket socket = begin("Transfer-Encoding: chunked", chunk);
        for (int sent = 1; sent < 5; sent++) {
            socket.getOutputStream().write(chunk);
        }
        assertThat(status(socket)).isEqualTo("HTTP/1.1 429");
    }

    /// It never fits, so that trying again would not help.
    @Test
    void aBodyLargerThanAllTheRoomIsTooLarge() throws IOException {
        assertThat(status(declare(3 * MEBIBYTE))).isEqualTo("HTTP/1.1 413");
    }

    @Test
    void theRoomIsFreeAgainAfterEveryAnswer() throws IOException, InterruptedException {
        String large = " ".repeat(MEBIBYTE + MEBIBYTE / 2) + RequestCases.valid();
        for (int i = 0; i < 5; i++) {
            assertThat(service.margin(large).statusCode()).isEqualTo(200);
            assertThat(service.margin(" ".repeat(MEBIBYTE + MEBIBYTE / 2) + "[").statusCode())
                    .isEqualTo(400);
        }
    }
}
