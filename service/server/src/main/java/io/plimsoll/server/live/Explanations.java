package io.plimsoll.server.live;

import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.runtime.RequestClock;
import io.plimsoll.store.ContentHash;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Explains the last changes of the margins of watched books, one at a time, once no margin was asked for during
/// [#QUIET]. A margin that is asked for meanwhile cancels the explanation, which is begun again later. Thread-safe.
final class Explanations {
    private static final Logger LOG = LoggerFactory.getLogger(Explanations.class);

    private static final Duration QUIET = Duration.ofMillis(100);

    /// Books whose last change waits for an explanation. The oldest is left out for another.
    private static final int MOST_WAITING = 16;

    private final QuestionRun run;
    private final Question<?, ?> question;
    private final String who;
    private final Duration deadline;
    private final BooleanSupplier isIdle;
    private final Executor executor;
    private final ScheduledExecutorService timer;

    /// The oldest first. Guarded by this, as are the next three.
    private final Map<BookKey, Change> waiting = new LinkedHashMap<>();

    private long lastMargin = System.nanoTime();
    private @Nullable RequestClock running;
    private boolean isScheduled;

    /// @param who asks, in the journal and in the queue
    /// @param deadline of one explanation
    /// @param isIdle whether no margin waits or is computed
    /// @param executor runs what waits for the store
    Explanations(
            QuestionRun run,
            Question<?, ?> question,
            String who,
            Duration deadline,
            BooleanSupplier isIdle,
            Executor executor,
            ScheduledExecutorService timer) {
        this.run = run;
        this.question = question;
        this.who = who;
        this.deadline = deadline;
        this.isIdle = isIdle;
        this.executor = executor;
        this.timer = timer;
    }

    private record Change(BookKey key, ContentHash before, ContentHash after, Consumer<byte[]> done) {}

    /// Explains a change in the place of the one before of the same book.
    ///
    /// @param done takes the explanation, JSON; not called if it is left out
    void add(BookKey key, ContentHash before, ContentHash after, Consumer<byte[]> done) {
        synchronized (this) {
            waiting.remove(key);
            waiting.put(key, new Change(key, before, after, done));
            if (waiting.size() > MOST_WAITING) {
                waiting.remove(waiting.keySet().iterator().next());
            }
        }
        schedule();
    }

    /// A margin is asked for.
    void yieldToMargin() {
        RequestClock clock;
        synchronized (this) {
            lastMargin = System.nanoTime();
            clock = running;
        }
        if (clock != null) {
            clock.cancel();
        }
    }

    private synchronized void schedule() {
        if (running != null || isScheduled || waiting.isEmpty()) {
            return;
        }
        isScheduled = true;
        try {
            ScheduledFuture<?> _ = timer.schedule(this::look, QUIET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("an explanation was asked for while the service shut down", closed);
        }
    }

    private void look() {
        Change next = null;
        synchronized (this) {
            isScheduled = false;
            boolean isQuiet = System.nanoTime() - lastMargin >= QUIET.toNanos() && isIdle.getAsBoolean();
            if (isQuiet && !waiting.isEmpty()) {
                next = waiting.remove(waiting.keySet().iterator().next());
                running = new RequestClock(deadline);
            }
        }
        if (next == null) {
            schedule();
        } else {
            start(next);
        }
    }

    private void start(Change change) {
        try {
            executor.execute(() -> explain(change));
        } catch (RejectedExecutionException closed) {
            LOG.debug("an explanation was begun while the service shut down", closed);
        }
    }

    private void explain(Change change) {
        RequestClock clock;
        synchronized (this) {
            clock = running;
        }
        byte[] body = JsonBytes.of(out -> {
            out.writeStartObject();
            out.writeStringField("before", change.before().toString());
            out.writeStringField("after", change.after().toString());
            out.writeEndObject();
        });
        QuestionRun.Asked asked =
                new QuestionRun.Asked(new Principal(change.key().tenant(), who), body, book -> book);
        try {
            var _ = run.run(question, asked, clock == null ? new RequestClock(deadline) : clock)
                    .whenComplete((end, failure) -> ended(change, end, failure));
        } catch (RuntimeException failure) {
            ended(change, null, failure);
        }
    }

    private void ended(Change change, QuestionRun.@Nullable End end, @Nullable Throwable failure) {
        synchronized (this) {
            boolean isCancelled = running != null && running.isCancelled();
            running = null;
            if (isCancelled && !(end instanceof QuestionRun.End.Done)) {
                waiting.putIfAbsent(change.key(), change);
            }
        }
        if (failure != null) {
            LOG.error("a change of a watched book could not be explained", failure);
        }
        if (end instanceof QuestionRun.End.Done done) {
            change.done().accept(done.body());
        }
        schedule();
    }
}
