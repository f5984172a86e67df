package io.plimsoll.server.job;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Lets urgent work run before a job. When a thread of a job checks whether it is cancelled, it also waits while
/// urgent work runs, at most [#LONGEST_MILLIS]. A margin of some tens of milliseconds thus has the machine almost
/// to itself, and jobs still progress on a busy service.
///
/// Thread priorities would be simpler, but Linux ignores those of the JVM.
///
/// @param isBusy whether urgent work is running
public record JobThrottle(BooleanSupplier isBusy) {
    /// Never waits.
    public static final JobThrottle NONE = new JobThrottle(() -> false);

    /// Longest single wait, milliseconds.
    static final long LONGEST_MILLIS = 50;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /// Waits while urgent work runs.
    ///
    /// @param isToStop ends the wait
    void giveWay(BooleanSupplier isToStop) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
        while (isBusy.getAsBoolean() && !isToStop.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
