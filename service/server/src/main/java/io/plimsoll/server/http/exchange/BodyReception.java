package io.plimsoll.server.http.exchange;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Receives one body within limits of size and time, and within the bytes that all bodies share. A body that is
/// too large is refused at its headers, or at the first byte too many if they do not tell its size. The rest is
/// discarded, so that the client can read the answer. A body that is too slow ends the connection.
public final class BodyReception {
    private final HttpExchange exchange;
    private final int limit;
    private final Duration timeout;
    private final BodyBudget budget;
    private final List<Buffer> parts = new ArrayList<>();
    private int length;
    private long taken;
    private boolean refused;

    /// @param limit largest size, bytes
    /// @param timeout until the last byte, from now
    /// @param budget bytes that all bodies share
    public BodyReception(HttpExchange exchange, int limit, Duration timeout, BodyBudget budget) {
        this.exchange = exchange;
        this.limit = budget.mostOfOne(limit);
        this.timeout = timeout;
        this.budget = budget;
    }

    /// Starts receiving; to be called before the event loop is left, or data is lost. The body counts against
    /// the budget until the exchange ends.
    ///
    /// @param whole receives the complete body
    public void receive(RoutingContext context, Consumer<byte[]> whole) {
        HttpServerRequest request = exchange.request();
        Vertx vertx = context.vertx();
        long timer = vertx.setTimer(timeout.toMillis(), late -> giveUp());
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.handler(this::take);
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            if (!refused) {
                whole.accept(body());
            }
        });
        context.addEndHandler(end -> giveBack());
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared != null) {
            reserve(Long.parseLong(declared));
        }
    }

    private void take(Buffer part) {
        if (refused) {
            return;
        }
        reserve(Math.max(taken, (long) length + part.length()));
        if (!refused) {
            parts.add(part);
            length += part.length();
        }
    }

    /// Takes from the budget what a body of this size needs beyond what it has, or refuses it.
    private void reserve(long size) {
        if (size > limit) {
            refuse(() -> exchange.send(Problem.tooLarge(limit)));
        } else if (budget.take(size - taken)) {
            taken = size;
        } else {
            long seconds = budget.retrySeconds();
            refuse(() -> exchange.send(Problem.memoryFull(seconds), "Retry-After", String.valueOf(seconds)));
        }
    }

    private void refuse(Runnable answer) {
        refused = true;
        parts.clear();
        giveBack();
        answer.run();
    }

    private void giveBack() {
        budget.give(taken);
        taken = 0;
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
