package io.plimsoll.desk.venue.standing;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Ends work that is no longer wanted.
final class Cancellation {
    private Cancellation() {}

    /// @throws CancellationException if the work was cancelled
    static void check(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }
}
