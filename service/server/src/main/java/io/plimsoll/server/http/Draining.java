package io.plimsoll.server.http;

/// The stages of a shutdown. Thread-safe.
final class Draining {
    private volatile boolean announced;
    private volatile boolean begun;

    /// From now on the service says that it is not ready, and still takes requests.
    void announce() {
        announced = true;
    }

    boolean isAnnounced() {
        return announced;
    }

    /// From now on it takes no more requests.
    void begin() {
        announced = true;
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
