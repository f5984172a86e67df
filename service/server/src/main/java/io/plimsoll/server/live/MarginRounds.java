package io.plimsoll.server.live;

import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.question.Question;
import io.plimsoll.store.Tenant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Computes the margins of watched books, several in one task of the queue. While one round is computed, the books of
/// the next are read; the others wait here, and their changes meanwhile are covered together. A book that has changed
/// itself goes before books whose market has. Thread-safe.
///
/// @param <Q> a request
final class MarginRounds<Q> {
    private static final Logger LOG = LoggerFactory.getLogger(MarginRounds.class);

    /// Rounds of books whose market has changed that are read, computed or written at the same time.
    private static final int MOST_ROUNDS = 3;

    /// Books of a round.
    private static final int MOST_BOOKS = 16;

    /// A task is not made longer than this by another book, seconds.
    private static final double LONGEST = 0.25;

    private final QuestionRun run;
    private final Question<Q, ?> question;
    private final String who;
    private final int threads;
    private final Executor executor;

    /// Books that have changed themselves. Guarded by this, as are the next two.
    private final Deque<Waiting> changed = new ArrayDeque<>();

    private final Deque<Waiting> others = new ArrayDeque<>();
    private int rounds;

    /// @param who asks, in the journal and in the queue
    /// @param threads that compute the books of a round
    /// @param executor runs what waits for the store
    MarginRounds(QuestionRun run, Question<Q, ?> question, String who, int threads, Executor executor) {
        this.run = run;
        this.question = question;
        this.who = who;
        this.threads = threads;
        this.executor = executor;
    }

    private record Waiting(BookKey key, LiveBook.Turn turn) {}

    /// @param seconds of simulation that it is estimated to take; 0 where there is nothing to simulate
    private record Begun<Q>(QuestionRun.Ready<Q> ready, LiveBook.Turn turn, double seconds) {}

    /// Computes a margin in one of the next rounds.
    ///
    /// @param isOfBook whether the book itself has changed
    void add(BookKey key, boolean isOfBook, LiveBook.Turn turn) {
        synchronized (this) {
            (isOfBook ? changed : others).add(new Waiting(key, turn));
        }
        start();
    }

    /// Whether no margin waits or is computed.
    synchronized boolean isIdle() {
        return rounds == 0 && changed.isEmpty() && others.isEmpty();
    }

    private void start() {
        List<Waiting> round;
        synchronized (this) {
            Deque<Waiting> from = changed.isEmpty() ? others : changed;
            if (from.isEmpty() || rounds >= MOST_ROUNDS + (changed.isEmpty() ? 0 : 1)) {
                return;
            }
            round = taken(from);
            rounds++;
        }
        try {
            executor.execute(() -> run(round));
        } catch (RejectedExecutionException closed) {
            LOG.debug("a margin was asked for while the service shut down", closed);
        }
    }

    /// The first that wait, all of one tenant.
    private static List<Waiting> taken(Deque<Waiting> from) {
        Tenant tenant = from.getFirst().key().tenant();
        List<Waiting> round = new ArrayList<>();
        Iterator<Waiting> next = from.iterator();
        while (next.hasNext() && round.size() < MOST_BOOKS) {
            Waiting one = next.next();
            if (one.key().tenant().equals(tenant)) {
                round.add(one);
                next.remove();
            }
        }
        return round;
    }

    private void run(List<Waiting> round) {
        List<CompletableFuture<?>> ends = new ArrayList<>();
        List<Begun<Q>> task = new ArrayList<>();
        double seconds = 0;
        for (Waiting one : round) {
            try {
                Begun<Q> begun = begun(one);
                ends.add(follow(begun));
                if (begun.ready().request() != null) {
                    if (seconds + begun.seconds() > LONGEST && !task.isEmpty()) {
                        submit(task);
                        task = new ArrayList<>();
                        seconds = 0;
                    }
                    task.add(begun);
                    seconds += begun.seconds();
                }
            } catch (RuntimeException failure) {
                fail(one.turn(), failure);
            }
        }
        if (!task.isEmpty()) {
            submit(task);
        }
        CompletableFuture<Void> _ = CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .whenComplete((done, failure) -> {
                    synchronized (this) {
                        rounds--;
                    }
                    start();
                });
        // More may wait than one round takes.
        start();
    }

    private Begun<Q> begun(Waiting one) {
        QuestionRun.Ready<Q> ready = run.read(question, asked(one));
        return new Begun<>(ready, one.turn(), ready.request() == null ? 0 : run.secondsFor(question, ready));
    }

    private QuestionRun.Asked asked(Waiting one) {
        byte[] body = JsonBytes.of(out -> {
            out.writeStartObject();
            out.writeStringField("book", one.key().book());
            out.writeEndObject();
        });
        return new QuestionRun.Asked(
                new Principal(one.key().tenant(), who), body, one.turn().begin());
    }

    private void submit(List<Begun<Q>> task) {
        try {
            run.runWatched(question, task.stream().map(Begun::ready).toList(), threads, executor);
        } catch (RuntimeException failure) {
            task.forEach(begun -> begun.ready().end().completeExceptionally(failure));
        }
    }

    /// Ends a turn when its question has ended.
    private static <Q> CompletableFuture<?> follow(Begun<Q> begun) {
        return begun.ready().end().handle((end, failure) -> {
            if (failure == null) {
                begun.turn().ended(end, begun.seconds());
            } else {
                fail(begun.turn(), failure);
            }
            return null;
        });
    }

    private static void fail(LiveBook.Turn turn, Throwable failure) {
        LOG.error("the margin of a watched book could not be computed", failure);
        turn.ended(new QuestionRun.End.Failed("the store or the service failed; the log says why"), 0);
    }
}
