package io.plimsoll.server.http;

/// Whether the service is shutting down. Thread-safe.
final class Draining {
    private volatile boolean begun;

    void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
