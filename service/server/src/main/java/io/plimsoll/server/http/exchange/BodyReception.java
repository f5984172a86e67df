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
/// discarded, so that the client can read the answer. A body that is too slow ends the connection. The limits hold for
/// a compressed body as it is sent and as it is inflated.
public final class BodyReception {
    private static final long LOOK_MILLIS = 500;
    private static final double GRACE_SECONDS = 5;
    private static final double NANOS_A_SECOND = 1e9;

    private final HttpExchange exchange;
    private final int limit;
    private final Patience patience;
    private final BodyBudget budget;
    private final List<Buffer> parts = new ArrayList<>();
    private int length;
    private long taken;
    private boolean refused;

    /// How long a body may take.
    ///
    /// @param timeout until the last byte
    /// @param leastRate bytes a second; 0 for any
    /// @param tooSlow runs when a body is given up
    public record Patience(Duration timeout, int leastRate, Runnable tooSlow) {}

    /// @param limit largest size, bytes
    /// @param patience with a slow body
    /// @param budget bytes that all bodies share
    public BodyReception(HttpExchange exchange, int limit, Patience patience, BodyBudget budget) {
        this.exchange = exchange;
        this.limit = budget.mostOfOne(limit);
        this.patience = patience;
        this.budget = budget;
    }

    /// Starts receiving; to be called before the event loop is left, or data is lost. The body counts against
    /// the budget until the exchange ends.
    ///
    /// @param whole receives the complete body
    public void receive(RoutingContext context, Consumer<byte[]> whole) {
        HttpServerRequest request = exchange.request();
        Vertx vertx = context.vertx();
        long start = System.nanoTime();
        long timer = vertx.setTimer(patience.timeout().toMillis(), late -> giveUp());
        long pace = vertx.setPeriodic(LOOK_MILLIS, look -> {
            double seconds = (System.nanoTime() - start) / NANOS_A_SECOND;
            if (seconds > GRACE_SECONDS && length < patience.leastRate() * seconds) {
                giveUp();
            }
        });
        Runnable stop = () -> {
            vertx.cancelTimer(timer);
            vertx.cancelTimer(pace);
        };
        request.exceptionHandler(gone -> stop.run());
        request.handler(this::take);
        request.endHandler(end -> {
            stop.run();
            if (!refused && BodyType.isGzip(request)) {
                inflate(vertx, whole);
            } else if (!refused) {
                whole.accept(body());
            }
        });
        context.addEndHandler(end -> {
            stop.run();
            giveBack();
        });
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

    /// Inflates the body on another thread, once it is known that there is room for it.
    private void inflate(Vertx vertx, Consumer<byte[]> whole) {
        byte[] compressed = body();
        long size = Gzip.declaredSize(compressed);
        if (size < 0) {
            exchange.send(Problem.notGzip());
            return;
        }
        reserve(Math.max(taken, size));
        if (!refused) {
            vertx.executeBlocking(() -> Gzip.inflate(compressed, (int) size), false)
                    .onSuccess(body -> body.ifPresentOrElse(whole, () -> exchange.send(Problem.notGzip())))
                    .onFailure(failure -> exchange.send(Problem.unforeseen()));
        }
    }

    private void giveUp() {
        if (refused) {
            exchange.request().connection().close();
        } else {
            refused = true;
            patience.tooSlow().run();
            exchange.sendLast(Problem.tooSlow(patience.timeout().toSeconds(), patience.leastRate()));
        }
    }
}
