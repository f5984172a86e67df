package io.plimsoll.server.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The time that one request may take, from its headers to the last byte of its answer. Everything that works on the
/// request polls it, and stops when the time is over or the caller has gone. Thread-safe.
public final class RequestClock {
    private final long start = System.nanoTime();
    private final Duration limit;
    private final List<Runnable> actions = new ArrayList<>();
    private volatile boolean cancelled;

    /// Starts now.
    public RequestClock(Duration limit) {
        this.limit = limit;
    }

    /// Whether work on the request must end.
    public boolean isToStop() {
        return cancelled || isLate();
    }

    /// Whether the time is over.
    public boolean isLate() {
        return System.nanoTime() - start > limit.toNanos();
    }

    /// The time that is left, at least zero.
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, limit.toNanos() - (System.nanoTime() - start)));
    }

    /// Ends all work on the request. A second call does nothing.
    public void cancel() {
        List<Runnable> due;
        synchronized (actions) {
            cancelled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    /// Whether [#cancel] was called.
    public boolean isCancelled() {
        return cancelled;
    }

    /// Runs an action once when the request is cancelled, now if it is already.
    public void onCancel(Runnable action) {
        synchronized (actions) {
            if (!cancelled) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }
}
