package io.plimsoll.server.runtime;

import io.plimsoll.desk.forecast.ForecastRequest;
import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.AccountsRequest;

/// The recent rate of simulations, from which waiting times are estimated. An exponential mean with half the weight
/// on the latest run. Thread-safe.
public final class WorkRate {
    private static final double NEWEST_WEIGHT = 0.5;
    private static final double NANOS_A_SECOND = 1e9;

    /// Rate before the first measurement, units of work a second; about that of two cores in double precision.
    private static final double FIRST_GUESS = 5e7;

    /// Work of one multiplication, as a fraction of the work of valuing a position.
    private static final double UNITS_A_PRODUCT = 0.02;

    /// Work of compiling a book, about a tenth of a millisecond, and of each position in it.
    private static final double UNITS_A_COMPILATION = 5000;

    private static final double UNITS_A_POSITION = 50;

    /// Margins of one horizon of a forecast.
    private static final double MARGINS_A_HORIZON = 100;

    private double unitsASecond = FIRST_GUESS;
    private boolean measured;

    /// The work of a request. One unit is one factor drawn, or one position valued, in one scenario and step.
    public static double unitsOf(RiskRequest risk) {
        double width =
                (double) risk.periods() * Math.max(1, risk.model().factors().size())
                        + risk.positions().size();
        return risk.plan().scenarios() * width;
    }

    /// The work of a batch: valuing each instrument once, and one multiplication for each position and scenario.
    public static double unitsOf(AccountsRequest request) {
        RiskRequest shared = request.shared();
        double held = Math.min(request.entries(), shared.market().instruments().size());
        return unitsOf(shared) + shared.plan().scenarios() * (held + UNITS_A_PRODUCT * request.entries());
    }

    /// The work of a stress request: each scenario compiles the book and values it once.
    public static double unitsOf(StressRequest request) {
        double positions = request.margin().risk().positions().size();
        return request.scenarios().size() * (UNITS_A_COMPILATION + UNITS_A_POSITION * positions);
    }

    /// The work of a forecast: margins at some points of each horizon, and the account's value at each watched time.
    public static double unitsOf(ForecastRequest request) {
        RiskRequest risk = request.margin().risk();
        double values = (double) request.scenarios()
                * request.watches()
                * (risk.positions().size() + risk.model().factors().size());
        return request.horizons().size() * (MARGINS_A_HORIZON * unitsOf(risk) + values);
    }

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
