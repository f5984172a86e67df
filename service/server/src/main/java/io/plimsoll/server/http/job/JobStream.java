package io.plimsoll.server.http.job;

import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.StreamAccess;
import io.plimsoll.server.job.Job;
import io.plimsoll.server.job.JobSnapshot;
import io.plimsoll.server.job.JobState;
import io.plimsoll.server.json.tree.JsonBytes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the state of a job to one connection as server-sent events (WHATWG HTML, section 9.2) until the job ends.
///
/// Each event is the whole job at that moment, numbered by its version. A slow reader, or one that reconnects with
/// `Last-Event-ID`, therefore needs only the latest event, and no events are stored. The job is polled several
/// times a second; its threads need not know who watches. Used by the event loop of its exchange only.
final class JobStream {
    private static final Logger LOG = LoggerFactory.getLogger(JobStream.class);

    /// Interval of polling, milliseconds.
    private static final long TICK_MILLIS = 200;

    /// Shortest interval between progress events, milliseconds.
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// After this time without an event a comment is sent, so that no proxy closes the connection.
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    /// A client that reads nothing for this time is disconnected.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Vertx vertx;
    private final HttpExchange exchange;
    private final HttpServerResponse response;
    private final Job job;
    private long known;
    private JobState state = JobState.QUEUED;
    private long lastEvent;
    private long lastRoom = System.nanoTime();
    private long timer;
    private Runnable access = () -> {};

    /// @param known version that the client has already; 0 for none
    JobStream(Vertx vertx, HttpExchange exchange, Job job, long known) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.response = exchange.request().response();
        this.job = job;
        this.known = known;
    }

    /// Starts the response.
    void start() {
        response.setStatusCode(200)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true)
                .exceptionHandler(gone -> LOG.debug("a client went away", gone));
        response.write("retry: 2000\n\n");
        lastEvent = System.nanoTime() - CALM_NANOS;
        timer = vertx.setPeriodic(TICK_MILLIS, tick -> look());
        access = StreamAccess.watch(vertx, exchange, this::refuse);
        look();
    }

    /// Stops the stream; to be called when the connection closes.
    void stop() {
        vertx.cancelTimer(timer);
        access.run();
    }

    private void refuse(String reason) {
        stop();
        if (!response.closed() && !response.ended()) {
            String document = JsonBytes.text(out -> {
                out.writeStartObject();
                out.writeStringField("reason", reason);
                out.writeEndObject();
            });
            response.end("event: refused\ndata: " + document + "\n\n");
        }
    }

    private void look() {
        long now = System.nanoTime();
        if (response.closed() || response.ended()) {
            stop();
        } else if (response.writeQueueFull()) {
            if (now - lastRoom > PATIENCE_NANOS) {
                response.reset();
            }
        } else {
            lastRoom = now;
            send(job.snapshot(), now);
        }
    }

    private void send(JobSnapshot now, long nanos) {
        boolean isNew = now.version() > known;
        boolean isUrgent = now.state() != state || nanos - lastEvent >= CALM_NANOS;
        if (isNew && isUrgent) {
            known = now.version();
            state = now.state();
            lastEvent = nanos;
            response.write(event(now));
            if (state.isOver()) {
                stop();
                response.end();
            }
        } else if (nanos - lastEvent > SILENCE_NANOS) {
            lastEvent = nanos;
            response.write(": nothing new\n\n");
        }
    }

    private static String event(JobSnapshot job) {
        String name = job.state().isOver() ? "end" : "progress";
        String document = new String(JobDocument.of(job), StandardCharsets.UTF_8);
        return "id: " + job.version() + "\nevent: " + name + "\ndata: " + document + "\n\n";
    }
}
