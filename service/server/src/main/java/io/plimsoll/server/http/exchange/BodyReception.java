package io.plimsoll.server.http.exchange;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Takes in one body, bounded in size and time. A body that is too large is answered at once and what still comes
/// of it is thrown away, so that the client can read the answer; a body that is too slow ends the connection.
public final class BodyReception {
    private final HttpExchange exchange;
    private final int limit;
    private final Duration timeout;
    private final List<Buffer> parts = new ArrayList<>();
    private int length;
    private boolean refused;

    /// @param exchange whose body to take in
    /// @param limit most bytes
    /// @param timeout from now to the last byte
    public BodyReception(HttpExchange exchange, int limit, Duration timeout) {
        this.exchange = exchange;
        this.limit = limit;
        this.timeout = timeout;
    }

    /// To be called before the event loop is left, or parts are lost.
    ///
    /// @param whole is given the bytes when all are there
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

    /// Copies every byte once; a buffer that grows would do it several times.
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
