package io.plimsoll.server.json.tree;

import java.util.concurrent.CancellationException;

/// Ends the reading of a document whose sender has gone. The thread that reads it is then interrupted.
public final class Interruption {
    private Interruption() {}

    /// Polls for it, at a cost of about a nanosecond.
    ///
    /// @throws CancellationException if the calling thread was interrupted
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the reading was cancelled");
        }
    }
}
