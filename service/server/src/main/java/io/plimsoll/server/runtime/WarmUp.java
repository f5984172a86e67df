package io.plimsoll.server.runtime;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.backend.Execution;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Computes the examples until the JVM has compiled the code, so that the first real request is as fast as later
/// ones. Ends when [#PATIENCE] rounds in a row are not a tenth faster than the fastest before, at the time limit, or
/// when it is closed.
public final class WarmUp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int PATIENCE = 5;
    private static final double FASTER = 0.9;
    private static final double NANOS_A_SECOND = 1e9;

    private final Computation<MarginRequest, MarginAnswer> computation;
    private final Supplier<List<MarginRequest>> requests;
    private final Duration limit;
    private final Thread thread;
    private volatile boolean isCancelled;

    /// @param computation to warm up
    /// @param requests of one round, read anew for each
    /// @param limit after which it ends; zero for no warm-up
    public WarmUp(
            Computation<MarginRequest, MarginAnswer> computation,
            Supplier<List<MarginRequest>> requests,
            Duration limit) {
        this.computation = computation;
        this.requests = requests;
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
        long start = System.nanoTime();
        int rounds = 0;
        try {
            List<MarginRequest> round = limit.isZero() ? List.of() : requests.get();
            double fastest = Double.POSITIVE_INFINITY;
            for (int slower = 0; !round.isEmpty() && slower < PATIENCE && secondsSince(start) < limit.toSeconds(); ) {
                // Anew, so that reading is compiled too: it is a third of what a what-if takes.
                round = requests.get();
                long begin = System.nanoTime();
                for (MarginRequest request : round) {
                    computation.calculate(request, Execution.Progress.SILENT, () -> isCancelled);
                }
                double seconds = secondsSince(begin);
                slower = seconds < FASTER * fastest ? 0 : slower + 1;
                fastest = Math.min(fastest, seconds);
                rounds++;
            }
        } catch (CancellationException cancelled) {
            LOG.debug("the warm-up was cancelled", cancelled);
        } catch (RuntimeException failure) {
            LOG.warn("the warm-up failed; the service runs without", failure);
        }
        LOG.atInfo()
                .addKeyValue("seconds", secondsSince(start))
                .addKeyValue("rounds", rounds)
                .log("ready");
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / NANOS_A_SECOND;
    }
}
