package io.plimsoll.server.http;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a process whose event loop does not run any more, so that a supervisor starts it again. A service that takes
/// connections and answers none would be worse than none.
///
/// It counts its own ticks, not the time of day: a machine that was asleep is no reason.
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long TICK_MILLIS = 1000;

    private final Consumer<Runnable> loop;
    private final long most;
    private final Runnable end;
    private final long tickMillis;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean seen = true;

    /// @param loop runs a task on the event loop
    /// @param most time without an answer of the loop; zero never ends the process
    /// @param end ends the process
    Watchdog(Consumer<Runnable> loop, Duration most, Runnable end) {
        this(loop, most, end, TICK_MILLIS);
    }

    Watchdog(Consumer<Runnable> loop, Duration most, Runnable end, long tickMillis) {
        this.loop = loop;
        this.most = most.toMillis();
        this.end = end;
        this.tickMillis = tickMillis;
        this.thread = Thread.ofPlatform().daemon().name("plimsoll-watchdog").unstarted(this::run);
    }

    void start() {
        if (most > 0) {
            thread.start();
        }
    }

    private void run() {
        long ticks = 0;
        while (!closed) {
            if (seen) {
                ticks = 0;
                seen = false;
                loop.accept(() -> seen = true);
            } else if (++ticks * tickMillis >= most) {
                LOG.error("the event loop has not run for {} seconds; the process ends", most / 1000);
                end.run();
                return;
            }
            try {
                Thread.sleep(tickMillis);
            } catch (InterruptedException interruption) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
