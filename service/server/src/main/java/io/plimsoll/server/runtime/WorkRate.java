package io.plimsoll.server.runtime;

/// The recent rate of one question's simulations, from which waiting times are estimated. An exponential mean with half
/// the weight on the latest run. Thread-safe.
public final class WorkRate {
    private static final double NEWEST_WEIGHT = 0.5;
    private static final double NANOS_A_SECOND = 1e9;

    /// Rate before the first measurement, [WorkUnits] a second; about that of two cores in double precision.
    private static final double FIRST_GUESS = 5e7;

    private double unitsASecond = FIRST_GUESS;
    private boolean measured;

    synchronized void record(double units, long nanos) {
        double rate = units * NANOS_A_SECOND / Math.max(1, nanos);
        unitsASecond = measured ? NEWEST_WEIGHT * rate + (1 - NEWEST_WEIGHT) * unitsASecond : rate;
        measured = true;
    }

    /// Estimated seconds for an amount of work, one simulation after the other.
    synchronized double secondsFor(double units) {
        return units / unitsASecond;
    }
}
