package io.plimsoll.server.job;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// What a job gives way to. Each thread of a job waits, when it asks whether it is cancelled, for as long as something
/// more urgent runs, and never longer than [#LONGEST_MILLIS]: a margin that takes some tens of milliseconds has the
/// machine nearly to itself, and a service that is never idle still gets on with its jobs.
///
/// Priorities of threads would do it better, and Linux does not heed those of the JVM.
///
/// @param isBusy whether something more urgent runs
public record Courtesy(BooleanSupplier isBusy) {
    /// Gives way to nothing.
    public static final Courtesy NONE = new Courtesy(() -> false);

    /// Longest wait at a time.
    static final long LONGEST_MILLIS = 50;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /// Waits, if there is something to wait for.
    ///
    /// @param isToStop ends the wait
    void giveWay(BooleanSupplier isToStop) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
        while (isBusy.getAsBoolean() && !isToStop.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
