package io.plimsoll.server.http.live;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.StreamAccess;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.library.BookMarginDocument;
import io.plimsoll.server.live.BookWatcher;
import io.plimsoll.store.BookMargin;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the margins of a book to one connection as server-sent events (WHATWG HTML, section 9.2). The id of an event
/// is that of the margin in the book's history, from which a client that comes again gets what it missed.
///
/// The history is sent as fast as the client reads it. A reader that is too slow after that is sent away with a reason,
/// and so is a caller that owes too much of its quota.
final class MarginStream implements BookWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(MarginStream.class);

    /// Interval of the comments that keep proxies from closing the connection, milliseconds.
    private static final long HEARTBEAT_MILLIS = 15_000;

    /// After this time a client comes again, milliseconds.
    private static final int RETRY_MILLIS = 2000;

    /// A client that does not take the last event within this time is disconnected, milliseconds.
    private static final long LAST_MILLIS = 5000;

    /// Most events that may wait for room in the socket.
    private static final int MOST_WAITING = 64;

    private static final String OVERDRAWN = "the caller owes more seconds of simulation than an hour gives it";
    private static final String TOO_SLOW = "the client reads too slowly; come again with Last-Event-ID";

    private final Vertx vertx;
    private final Context loop;
    private final HttpExchange exchange;
    private final HttpServerResponse response;

    /// Writes the margins of the history. Used by the event loop only, as all that follows.
    private final Queue<Runnable> history = new ArrayDeque<>();

    /// Writes the events that came since. They wait while there is history.
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private boolean isStarted;
    private boolean isOver;
    private long last;
    private long timer;
    private Runnable access = () -> {};

    /// @param known id of the last event that the client has; 0 for none
    MarginStream(Vertx vertx, HttpExchange exchange, long known) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.exchange = exchange;
        this.response = exchange.request().response();
        this.last = known;
    }

    /// Begins the response.
    ///
    /// @param missed margins that the client has not, ascending
    /// @param isCut whether there were more than are listed
    void start(List<BookMargin> missed, boolean isCut) {
        response.setStatusCode(200)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true)
                .exceptionHandler(gone -> LOG.debug("a client went away", gone));
        response.write("retry: " + RETRY_MILLIS + "\n\n");
        timer = vertx.setPeriodic(HEARTBEAT_MILLIS, tick -> write(": nothing new\n\n"));
        access = StreamAccess.watch(vertx, exchange, this::end);
        isStarted = true;
        if (isCut) {
            write(event("gap", out -> {
                out.writeNumberField("after", last);
                out.writeNumberField("before", missed.getFirst().sequence());
                out.writeStringField(
                        "reason", "more margins were computed than a stream repeats; the history of the book has them");
            }));
        }
        missed.forEach(margin -> history.add(() -> send(margin)));
        proceed();
    }

    /// Writes what is there, until the socket has no room. Then it goes on when there is room again.
    private void proceed() {
        while (!isOver && !(history.isEmpty() && waiting.isEmpty())) {
            if (response.writeQueueFull()) {
                response.drainHandler(room -> proceed());
                return;
            }
            (history.isEmpty() ? waiting : history).remove().run();
        }
    }

    /// Stops the stream; to be called when the connection closes.
    void stop() {
        isOver = true;
        vertx.cancelTimer(timer);
        access.run();
    }

    @Override
    public void margin(BookMargin margin, double seconds) {
        exchange.quota().payWork(seconds);
        later(() -> send(margin));
        if (exchange.quota().isOverdrawn()) {
            ended(OVERDRAWN);
        }
    }

    private void send(BookMargin margin) {
        if (margin.sequence() > last) {
            last = margin.sequence();
            write("id: " + last + "\n" + event("margin", out -> BookMarginDocument.write(margin, out)));
        }
    }

    @Override
    public void explained(long id, byte[] explanation) {
        String document = new String(explanation, StandardCharsets.UTF_8);
        later(() -> write("event: explained\ndata: {\"id\":" + id + ",\"explanation\":" + document + "}\n\n"));
    }

    @Override
    public void failed(String cause, String reason) {
        later(() -> write(event("failed", out -> {
            out.writeStringField("cause", cause);
            out.writeStringField("reason", reason);
        })));
    }

    @Override
    public void ended(String reason) {
        later(() -> end(reason));
    }

    private void later(Runnable task) {
        loop.runOnContext(run -> {
            waiting.add(task);
            if (isStarted) {
                proceed();
                if (waiting.size() > MOST_WAITING) {
                    end(TOO_SLOW);
                }
            }
        });
    }

    private void write(String text) {
        if (isOver || response.closed() || response.ended()) {
            return;
        }
        if (response.writeQueueFull()) {
            end(TOO_SLOW);
        } else {
            response.write(text);
        }
    }

    /// Sends the reason and ends the response. The client may come again.
    private void end(String reason) {
        if (isOver || response.closed() || response.ended()) {
            return;
        }
        stop();
        response.end("retry: " + RETRY_MILLIS + "\n" + event("end", out -> out.writeStringField("reason", reason)));
        vertx.setTimer(LAST_MILLIS, late -> {
            if (!response.closed()) {
                response.reset();
            }
        });
    }

    private static String event(String name, Members members) {
        return "event: " + name + "\ndata: "
                + JsonBytes.text(out -> {
                    out.writeStartObject();
                    members.write(out);
                    out.writeEndObject();
                })
                + "\n\n";
    }

    /// Writes the members of an object.
    @FunctionalInterface
    private interface Members {
        void write(JsonGenerator out) throws IOException;
    }
}
