package io.plimsoll.server.http.exchange;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Receives one body within limits of size and time. A body that is too large is refused at once and the rest is
/// discarded, so that the client can read the answer. A body that is too slow ends the connection.
public final class BodyReception {
    private final HttpExchange exchange;
    private final int limit;
    private final Duration timeout;
    private final List<Buffer> parts = new ArrayList<>();
    private int length;
    private boolean refused;

    /// @param limit largest size, bytes
    /// @param timeout until the last byte, from now
    public BodyReception(HttpExchange exchange, int limit, Duration timeout) {
        this.exchange = exchange;
        this.limit = limit;
        this.timeout = timeout;
    }

    /// Starts receiving; to be called before the event loop is left, or data is lost.
    ///
    /// @param whole receives the complete body
    public void receive(Vertx vertx, Consumer<byte[]> whole) {
        HttpServerRequest request = exchange.request();
        long timer = vertx.setTimer(timeout.toMillis(), late -> giveUp());
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.handler(this::take);
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            if (!refused) {
                whole.accept(body());
            }
        });
    }

    private void take(Buffer part) {
        if (refused) {
            return;
        }
        if ((long) length + part.length() > limit) {
            refused = true;
            parts.clear();
            exchange.send(Problem.tooLarge(limit));
        } else {
            parts.add(part);
            length += part.length();
        }
    }

    /// Joins the parts with one copy; a growing buffer would copy several times.
    private byte[] body() {
        byte[] body = new byte[length];
        int at = 0;
        for (Buffer part : parts) {
            part.getBytes(body, at);
            at += part.length();
        }
        parts.clear();
        return body;
    }

    private void giveUp() {
        if (refused) {
            exchange.request().connection().close();
        } else {
            refused = true;
            exchange.sendLast(Problem.tooSlow(timeout.toSeconds()));
        }
    }
}
