package io.plimsoll.server.http.exchange;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends an answer in pieces, slice by slice as the client takes them. Each piece is made while the previous one is
/// sent, so memory does not grow with the answer. If a piece cannot be made, or the client takes too little, the
/// connection is closed before the end, so that no client takes the part for the whole. Used by the event loop of its
/// exchange; pieces are made on other threads.
public final class PieceStream {
    /// Most bytes that are handed to the network at once. Other connections have their turn in between.
    static final int SLICE = 1 << 16;

    private static final Logger LOG = LoggerFactory.getLogger(PieceStream.class);
    private static final long LOOK_MILLIS = 500;

    /// Time of waiting for a client before its rate counts.
    private static final double GRACE_SECONDS = 5;

    private static final double NANOS_A_SECOND = 1e9;

    private final Vertx vertx;
    private final HttpExchange exchange;
    private final Iterator<byte[]> pieces;
    private final HttpServerResponse response;
    private final Pace pace;
    private long timer;
    private long since;
    private boolean waits;

    /// The least rate of a client.
    ///
    /// @param bytesASecond 0 for any
    /// @param cut runs when a connection is closed because it is too slow
    public record Pace(int bytesASecond, Runnable cut) {
        /// Any rate.
        public static final Pace ANY = new Pace(0, () -> {});

        /// Whether a client is too slow that has not taken a slice in this time.
        boolean isTooSlow(double seconds) {
            return bytesASecond > 0 && seconds > GRACE_SECONDS + (double) SLICE / bytesASecond;
        }
    }

    /// @param pieces of the body, requested one after the other from any thread
    public PieceStream(Vertx vertx, HttpExchange exchange, Iterator<byte[]> pieces) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.pieces = pieces;
        this.response = exchange.request().response();
        this.pace = exchange.pace();
    }

    /// Starts the response.
    ///
    /// @param first piece, already made
    public void send(int status, String mediaType, byte[] first) {
        if (!exchange.isOver()) {
            response.setStatusCode(status)
                    .putHeader("Content-Type", mediaType)
                    .exceptionHandler(gone -> LOG.debug("a client went away", gone));
            if (pieces.hasNext()) {
                response.setChunked(true);
            } else {
                response.putHeader("Content-Length", String.valueOf(first.length));
            }
            timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
            goOn(first);
        }
    }

    /// Sends one piece while the next is made.
    private void goOn(byte[] piece) {
        if (pieces.hasNext()) {
            send(piece, 0, vertx.executeBlocking(pieces::next));
        } else {
            send(piece, 0, null);
        }
    }

    private void send(byte[] piece, int from, @Nullable Future<byte @Nullable []> next) {
        if (response.closed()) {
            return;
        }
        int to = Math.min(piece.length, from + SLICE);
        Buffer slice = Buffer.buffer(Arrays.copyOfRange(piece, from, to));
        if (to == piece.length && next == null) {
            vertx.cancelTimer(timer);
            response.end(slice);
            return;
        }
        waits = true;
        since = System.nanoTime();
        response.write(slice).onSuccess(written -> {
            waits = false;
            if (next == null || to < piece.length) {
                vertx.runOnContext(turn -> send(piece, to, next));
            } else {
                next.onComplete(this::goOn, this::giveUp);
            }
        });
    }

    /// Cuts a client that does not take its slice. Time in which the next piece is made does not count.
    private void look() {
        if (response.closed() || response.ended()) {
            vertx.cancelTimer(timer);
            return;
        }
        if (waits && pace.isTooSlow((System.nanoTime() - since) / NANOS_A_SECOND)) {
            vertx.cancelTimer(timer);
            pace.cut().run();
            ConnectionGuard.cut(exchange.request().connection());
        }
    }

    private void giveUp(Throwable failure) {
        exchange.lines().on(LOG.atError()).setCause(failure).log("an answer could not be written to its end");
        ConnectionGuard.cut(exchange.request().connection());
    }
}
