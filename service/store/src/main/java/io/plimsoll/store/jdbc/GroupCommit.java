package io.plimsoll.store.jdbc;

import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.StoreWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// One thread that writes. Works that wait together are committed together, because the commit is what costs. A work
/// that throws is rolled back alone. After the database has failed, an empty commit every second finds out when it is
/// back.
final class GroupCommit implements AutoCloseable {
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_TOGETHER = 256;

    /// How often a database that failed is tried.
    private static final Duration PROBE = Duration.ofSeconds(1);

    private final DataSource source;
    private final ReachableCommit reachable;
    private final Runnable reconnect;
    private final InstantSource clock;
    private final BlockingQueue<Task<?>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Executor completions = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile boolean isAvailable = true;

    /// @param reconnect makes the source leave its connections after one of them has failed
    GroupCommit(DataSource source, ReachableCommit reachable, Runnable reconnect, InstantSource clock) {
        this.source = source;
        this.reachable = reachable;
        this.reconnect = reconnect;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("plimsoll-store-writer").start(this::run);
    }

    <T> CompletableFuture<T> submit(Function<StoreWriter, T> work) {
        Task<T> task = new Task<>(work);
        if (isClosed || !waiting.offer(task)) {
            String reason = isClosed ? "the store is closed" : MAX_WAITING + " writes wait already";
            return CompletableFuture.failedFuture(
                    new StoreUnavailableException(reason, new IllegalStateException(reason)));
        }
        return task.result;
    }

    /// Whether the last commit succeeded.
    boolean isAvailable() {
        return isAvailable;
    }

    /// Writes what is waiting and ends the thread.
    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Task<?>> group = new ArrayList<>();
        while (!isClosed || !waiting.isEmpty()) {
            group.clear();
            @Nullable Task<?> first = next();
            if (first != null) {
                group.add(first);
                waiting.drainTo(group, MAX_TOGETHER - 1);
            }
            if (first != null || !isAvailable) {
                commit(group);
            }
        }
    }

    /// The next task; null if there is none and the store is being closed or the database failed. An interruption wakes
    /// the thread and is
    /// otherwise ignored: it must not reach the database, which would close its file.
    private @Nullable Task<?> next() {
        try {
            if (isClosed) {
                return waiting.poll();
            }
            return isAvailable ? waiting.take() : waiting.poll(PROBE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException wakeUp) {
            return waiting.poll();
        }
    }

    private void commit(List<Task<?>> group) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Sql sql = new Sql(connection);
                sql.list("SELECT id FROM write_lock FOR UPDATE", row -> row.number("id"));
                JdbcWriter writer = new JdbcWriter(sql, clock);
                for (Task<?> task : group) {
                    Savepoint before = connection.setSavepoint();
                    if (!task.run(writer)) {
                        connection.rollback(before);
                    }
                }
                reachable.commit(connection);
                isAvailable = true;
            } catch (SQLException | RuntimeException | Error failure) {
                rollBack(connection, failure);
                throw failure;
            }
        } catch (SQLException | RuntimeException | Error failure) {
            isAvailable = false;
            reconnect.run();
            StoreUnavailableException unavailable =
                    new StoreUnavailableException("the database did not take what was to be written", failure);
            group.forEach(task -> completions.execute(() -> task.result.completeExceptionally(unavailable)));
            return;
        }
        group.forEach(task -> completions.execute(task::complete));
    }

    /// A database that has closed itself cannot roll back either, and has nothing to roll back.
    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    /// A work and its result. What it throws is given to its caller.
    private static final class Task<T> {
        private final Function<StoreWriter, T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private @Nullable T value;
        private @Nullable Throwable failure;

        Task(Function<StoreWriter, T> work) {
            this.work = work;
        }

        /// Whether the work was done.
        boolean run(StoreWriter writer) {
            try {
                value = work.apply(writer);
                return true;
            } catch (Sql.FailedStatementException ofDatabase) {
                failure = new StoreUnavailableException("the database refused a statement", ofDatabase);
                return false;
            } catch (RuntimeException | Error ofCaller) {
                failure = ofCaller;
                return false;
            }
        }

        void complete() {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        }
    }
}
