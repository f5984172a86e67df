package io.plimsoll.service.runtime;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.service.margin.MarginRequest;

/// How fast simulations have run lately, and so how long others will take. The mean rate is exponential, with
/// half the weight on the latest run: a guess for a client that is to come again, not a promise. Safe for use by
/// several threads.
final class WorkRate {
    private static final double NEWEST_WEIGHT = 0.5;
    private static final double NANOS_A_SECOND = 1e9;

    /// Units of work a second before anything was measured; of the order of two cores in double precision.
    private static final double FIRST_GUESS = 5e7;

    private double unitsASecond = FIRST_GUESS;
    private boolean measured;

    /// The units of a request: a unit is one factor drawn, or one position valued, in one scenario and step.
    static double unitsOf(MarginRequest request) {
        RiskRequest risk = request.risk();
        double width = (double) risk.plan().steps()
                        * Math.max(1, risk.model().factors().size())
                + risk.positions().size();
        return risk.plan().scenarios() * width;
    }

    synchronized void record(double units, long nanos) {
        double rate = units * NANOS_A_SECOND / Math.max(1, nanos);
        unitsASecond = measured ? NEWEST_WEIGHT * rate + (1 - NEWEST_WEIGHT) * unitsASecond : rate;
        measured = true;
    }

    /// Seconds that so much work will take one simulation after the other.
    synchronized double secondsFor(double units) {
        return units / unitsASecond;
    }
}
