package io.plimsoll.server.live;

import io.plimsoll.server.library.Journal;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The watched books of all tenants. Thread-safe.
public final class LiveMargins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveMargins.class);

    private static final Duration LOOK = Duration.ofSeconds(1);

    /// Who asks for margins of watched books, in the journal and in the queue.
    private static final String WHO = "margin-stream";

    private static final String MARGIN = "/v1/margin";
    private static final String EXPLAIN = "/v1/margin/explain";

    private final Map<BookKey, LiveBook> books = new ConcurrentHashMap<>();
    private final StoreFollower follower;
    private final MarginRounds<?> rounds;
    private final Explanations explanations;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plimsoll-live").factory());

    /// @param questions that the service answers
    /// @param threads of one simulation
    /// @param deadline of one computation
    public LiveMargins(
            Library library,
            Journal journal,
            SimulationQueue queue,
            List<Question<?, ?>> questions,
            int threads,
            Duration deadline) {
        QuestionRun run = new QuestionRun(library, journal, queue, deadline);
        this.rounds = new MarginRounds<>(run, Question.at(questions, MARGIN), WHO, threads, executor);
        this.explanations =
                new Explanations(run, Question.at(questions, EXPLAIN), WHO, deadline, rounds::isIdle, executor, timer);
        this.follower = new StoreFollower(library);
        library.listen(this::changed);
    }

    /// Begins to look for what changes without a call of this service: versions that another service stored, and
    /// those that take effect.
    public void start() {
        ScheduledFuture<?> _ =
                timer.scheduleWithFixedDelay(this::follow, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void follow() {
        try {
            Map<Tenant, List<LiveBook>> watched = new HashMap<>();
            books.forEach((key, book) -> watched.computeIfAbsent(key.tenant(), each -> new ArrayList<>())
                    .add(book));
            watched.forEach(follower::look);
        } catch (StoreUnavailableException failure) {
            LOG.warn("changes of other services could not be looked for", failure);
        } catch (RuntimeException bug) {
            LOG.error("changes of other services could not be looked for", bug);
        }
    }

    /// Watches a book that is stored.
    ///
    /// @return ends the watching
    public Runnable watch(Tenant tenant, String book, BookWatcher watcher) {
        BookKey key = new BookKey(tenant, book);
        LiveBook live = books.compute(key, (of, known) -> {
            LiveBook one = known == null ? new LiveBook(of, new Service()) : known;
            one.add(watcher);
            return one;
        });
        return () -> books.computeIfPresent(key, (of, known) -> known == live && live.remove(watcher) ? null : known);
    }

    private void changed(Tenant tenant, NamedVersion version) {
        books.forEach((key, book) -> {
            if (key.tenant().equals(tenant)) {
                book.changed(version);
            }
        });
    }

    /// Ends all watching. To be called before the server closes.
    @Override
    public void close() {
        books.values().forEach(book -> book.end("the service is shutting down"));
        books.clear();
        timer.shutdownNow();
        executor.shutdown();
    }

    /// The work of the books.
    private final class Service implements LiveBook.Work {
        @Override
        public void margin(BookKey key, boolean isOfBook, LiveBook.Turn turn) {
            explanations.yieldToMargin();
            rounds.add(key, isOfBook, turn);
        }

        @Override
        public void explain(BookKey key, ContentHash before, ContentHash after, Consumer<byte[]> done) {
            explanations.add(key, before, after, done);
        }

        @Override
        public void later(Duration delay, Runnable task) {
            ScheduledFuture<?> _ = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
