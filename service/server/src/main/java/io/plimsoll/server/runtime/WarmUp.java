package io.plimsoll.server.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers examples until the JVM has loaded and compiled the code, so that the first real request is as fast as
/// later ones. Rounds of frequent questions come first, until [#PATIENCE] in a row are not a tenth faster than the
/// fastest before. Then each of the rare ones is answered once. It ends early at its time limit, or when it is closed.
public final class WarmUp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int PATIENCE = 5;
    private static final double FASTER = 0.9;
    private static final double NANOS_A_SECOND = 1e9;

    private final Supplier<List<Task>> frequent;
    private final Supplier<List<Task>> rare;
    private final Duration limit;
    private final Thread thread;
    private volatile boolean isCancelled;

    /// One example.
    @FunctionalInterface
    public interface Task {
        /// Answers it, on the calling thread.
        ///
        /// @param cancelled checked regularly; true ends the work
        /// @throws CancellationException if `cancelled` became true
        void run(BooleanSupplier cancelled);
    }

    /// @param frequent examples of one round
    /// @param rare examples that are answered once
    /// @param limit after which it ends; zero for no warm-up
    public WarmUp(Supplier<List<Task>> frequent, Supplier<List<Task>> rare, Duration limit) {
        this.frequent = frequent;
        this.rare = rare;
        this.limit = limit;
        this.thread = Thread.ofPlatform().daemon().name("plimsoll-warm-up").unstarted(this::run);
    }

    /// Begins, on a thread of its own.
    public void start() {
        thread.start();
    }

    /// Whether it has ended.
    public boolean isDone() {
        return limit.isZero() || thread.getState() == Thread.State.TERMINATED;
    }

    /// Ends it.
    @Override
    public void close() {
        isCancelled = true;
    }

    private void run() {
        if (limit.isZero()) {
            return;
        }
        long start = System.nanoTime();
        int rounds = 0;
        try {
            List<Task> round = frequent.get();
            double fastest = Double.POSITIVE_INFINITY;
            for (int slower = 0; slower < PATIENCE && isInTime(start); rounds++) {
                long begin = System.nanoTime();
                round(round, start);
                double seconds = secondsSince(begin);
                slower = seconds < FASTER * fastest ? 0 : slower + 1;
                fastest = Math.min(fastest, seconds);
            }
            round(rare.get(), start);
        } catch (CancellationException cancelled) {
            LOG.debug("the warm-up ended early", cancelled);
        } catch (RuntimeException failure) {
            LOG.warn("the warm-up failed; the service runs without", failure);
        }
        LOG.atInfo()
                .addKeyValue("seconds", secondsSince(start))
                .addKeyValue("rounds", rounds)
                .log("ready");
    }

    private void round(List<Task> tasks, long start) {
        for (Task task : tasks) {
            if (isInTime(start)) {
                task.run(() -> !isInTime(start));
            }
        }
    }

    private boolean isInTime(long start) {
        return !isCancelled && secondsSince(start) < limit.toSeconds();
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / NANOS_A_SECOND;
    }
}
