package io.plimsoll.server.runtime;

import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.AccountsRequest;

/// How fast simulations have run lately, and so how long others will take. The mean rate is exponential, with
/// half the weight on the latest run: a guess for a client that is to come again, not a promise. Safe for use by
/// several threads.
final class WorkRate {
    private static final double NEWEST_WEIGHT = 0.5;
    private static final double NANOS_A_SECOND = 1e9;

    /// Units of work a second before anything was measured; of the order of two cores in double precision.
    private static final double FIRST_GUESS = 5e7;

    /// Of the time in which the reference values a position, what it needs for a product.
    private static final double UNITS_A_PRODUCT = 0.02;

    /// Of compiling a book, some tenth of a millisecond, and a position in it.
    private static final double UNITS_A_COMPILATION = 5000;

    private static final double UNITS_A_POSITION = 50;

    private double unitsASecond = FIRST_GUESS;
    private boolean measured;

    /// The units of a request: a unit is one factor drawn, or one position valued, in one scenario and step.
    static double unitsOf(RiskRequest risk) {
        double width =
                (double) risk.periods() * Math.max(1, risk.model().factors().size())
                        + risk.positions().size();
        return risk.plan().scenarios() * width;
    }

    /// The units of a batch: those of the things held, once for all, and a part of one for each product of a
    /// position's quantity and a loss that is known already.
    static double unitsOf(AccountsRequest request) {
        RiskRequest shared = request.shared();
        double held = Math.min(request.entries(), shared.market().instruments().size());
        return unitsOf(shared) + shared.plan().scenarios() * (held + UNITS_A_PRODUCT * request.entries());
    }

    /// The units of a stress request: each scenario compiles the book and values it once.
    static double unitsOf(StressRequest request) {
        double positions = request.margin().risk().positions().size();
        return request.scenarios().size() * (UNITS_A_COMPILATION + UNITS_A_POSITION * positions);
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
