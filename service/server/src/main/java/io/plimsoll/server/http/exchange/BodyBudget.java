package io.plimsoll.server.http.exchange;

import java.time.Duration;
import java.util.function.Supplier;

/// The bytes of all request bodies that the service holds, from the headers of a request to the last byte of its
/// answer. Used by the event loop only.
public final class BodyBudget {
    private final long most;
    private final Supplier<Duration> retryAfter;
    private long held;

    /// @param most bytes of all bodies together
    /// @param retryAfter after which a body is likely to be gone
    public BodyBudget(long most, Supplier<Duration> retryAfter) {
        this.most = most;
        this.retryAfter = retryAfter;
    }

    /// Takes bytes if they are free.
    boolean take(long bytes) {
        if (bytes > most - held) {
            return false;
        }
        held += bytes;
        return true;
    }

    /// Gives bytes back.
    void give(long bytes) {
        held -= bytes;
    }

    long held() {
        return held;
    }

    long most() {
        return most;
    }

    /// Most bytes of one body, if the question allows `limit`.
    int mostOfOne(int limit) {
        return (int) Math.min(limit, most);
    }

    /// Seconds after which a refused body may be sent again, at least 1.
    long retrySeconds() {
        return Math.max(1, retryAfter.get().toSeconds());
    }
}
