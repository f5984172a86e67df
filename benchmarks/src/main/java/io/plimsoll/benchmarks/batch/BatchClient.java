package io.plimsoll.benchmarks.batch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Posts requests through a plain socket, so that next to no time is the client's, and reads the sum of
/// a batch's last line.
final class BatchClient {
    private static final Pattern SUM = Pattern.compile("\"summary\":.*\"initial\":\"([0-9.]+)\"");
    private static final int MAX_ANSWER = 64 << 20;
    private static final int LAST_LINE = 4096;

    private final int port;

    BatchClient(int port) {
        this.port = port;
    }

    /// The answer to a request for one margin, head and body.
    String margin(byte[] document) {
        return new String(post("/v1/margin", document), StandardCharsets.US_ASCII);
    }

    /// The sum of the initial margins.
    ///
    /// @throws IllegalStateException if the answer has no summary
    double sumOf(byte[] document) {
        String end = new String(post("/v1/margin/batch", document), StandardCharsets.US_ASCII);
        Matcher sum = SUM.matcher(end.substring(Math.max(0, end.length() - LAST_LINE)));
        if (!sum.find()) {
            throw new IllegalStateException("no summary in " + end);
        }
        return Double.parseDouble(sum.group(1));
    }

    private byte[] post(String path, byte[] document) {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + document.length + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(document);
            InputStream answer = socket.getInputStream();
            return answer.readNBytes(MAX_ANSWER);
        } catch (IOException failure) {
            throw new IllegalStateException("the service did not answer", failure);
        }
    }
}
