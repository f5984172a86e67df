package io.plimsoll.server.http.exchange;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends an answer in pieces. Each piece is made while the previous one is sent, so memory does not grow with the
/// answer. If a piece cannot be made, the connection is closed without the final chunk, so that no client takes the
/// part for the whole. Used by the event loop of its exchange; pieces are made on other threads.
public final class PieceStream {
    private static final Logger LOG = LoggerFactory.getLogger(PieceStream.class);

    private final Vertx vertx;
    private final HttpExchange exchange;
    private final Iterator<byte[]> pieces;
    private final HttpServerResponse response;

    /// @param pieces of the body, requested one after the other from any thread
    public PieceStream(Vertx vertx, HttpExchange exchange, Iterator<byte[]> pieces) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.pieces = pieces;
        this.response = exchange.request().response();
    }

    /// Starts the response.
    ///
    /// @param first piece, already made
    public void send(int status, String mediaType, byte[] first) {
        if (!exchange.isOver()) {
            response.setStatusCode(status)
                    .putHeader("Content-Type", mediaType)
                    .setChunked(true)
                    .exceptionHandler(gone -> LOG.debug("a client went away", gone));
            goOn(first);
        }
    }

    /// Sends one piece while the next is made.
    private void goOn(byte[] piece) {
        if (response.closed()) {
            return;
        }
        if (!pieces.hasNext()) {
            response.end(Buffer.buffer(piece));
            return;
        }
        var next = vertx.executeBlocking(pieces::next);
        response.write(Buffer.buffer(piece)).onComplete(written -> next.onComplete(this::goOn, this::giveUp));
    }

    private void giveUp(Throwable failure) {
        exchange.lines().on(LOG.atError()).setCause(failure).log("an answer could not be written to its end");
        exchange.request().connection().close();
    }
}
