package io.plimsoll.server.http.job;

import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.job.Job;
import io.plimsoll.server.job.JobSnapshot;
import io.plimsoll.server.job.JobState;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells one connection of a job, as server-sent events (WHATWG HTML, chapter 9.2), until it is over.
///
/// An event is the whole job as it is then, under the number of its version: what a slow reader misses, or one that
/// comes again with `Last-Event-ID`, the next event makes up for, and nothing is held back for anybody. The state is
/// looked at several times a second rather than told by the job's threads, which then need not know who watches.
/// Belongs to the event loop of its exchange.
final class JobStream {
    private static final Logger LOG = LoggerFactory.getLogger(JobStream.class);

    /// How often the job is looked at.
    private static final long TICK_MILLIS = 200;

    /// Progress is told no more often.
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// After so long without an event something is said, so that nobody between takes the connection for dead.
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    /// A client that reads nothing for so long is cut off.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Job job;
    private long told;
    private JobState state = JobState.QUEUED;
    private long lastEvent;
    private long lastRoom = System.nanoTime();
    private long timer;

    /// @param exchange to answer
    /// @param job to tell of
    /// @param told version that the client knows already; 0 for none
    JobStream(Vertx vertx, HttpExchange exchange, Job job, long told) {
        this.vertx = vertx;
        this.response = exchange.request().response();
        this.job = job;
        this.told = told;
    }

    /// Begins the answer.
    void start() {
        response.setStatusCode(200)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true)
                .exceptionHandler(gone -> LOG.debug("a client went away", gone));
        response.write("retry: 2000\n\n");
        lastEvent = System.nanoTime() - CALM_NANOS;
        timer = vertx.setPeriodic(TICK_MILLIS, tick -> look());
        look();
    }

    /// To be called when the connection is gone.
    void stop() {
        vertx.cancelTimer(timer);
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
            tell(job.snapshot(), now);
        }
    }

    private void tell(JobSnapshot now, long nanos) {
        boolean isNew = now.version() > told;
        boolean isUrgent = now.state() != state || nanos - lastEvent >= CALM_NANOS;
        if (isNew && isUrgent) {
            told = now.version();
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
