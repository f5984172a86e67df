package io.plimsoll.server.trace;

import java.util.Locale;

/// A stage of a request. One follows the other, and each is a span of the trace.
public enum Stage {
    /// The body arrives.
    RECEIVE,
    /// The body is read into a request, and checked.
    READ,
    /// The request waits for its turn.
    WAIT,
    /// The answer is computed.
    COMPUTE,
    /// The answer is written and sent.
    WRITE;

    /// The name of the span.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
