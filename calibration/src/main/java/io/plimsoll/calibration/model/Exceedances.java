package io.plimsoll.calibration.model;

import io.plimsoll.calibration.stats.BinomialLaw;

/// How many days of a factor's own history lie beyond the model's quantile.
///
/// @param level confidence of the quantile, for example 0.99
/// @param days of the history
/// @param falls days that fell further than the quantile of a fall
/// @param rises days that rose further than the quantile of a rise
public record Exceedances(double level, int days, int falls, int rises) {
    /// A count that a right model has less often than this, on one side, is off.
    private static final double SIDE_PROBABILITY = 0.0005;

    /// How many days a right model has on average, on each side.
    public double expected() {
        return (1 - level) * days;
    }

    /// True if falls lie outside the central 99.9 % of the binomial law.
    public boolean areFallsOff() {
        return isOff(falls);
    }

    /// True if rises do.
    public boolean areRisesOff() {
        return isOff(rises);
    }

    private boolean isOff(int count) {
        BinomialLaw law = new BinomialLaw(days, 1 - level);
        return law.atLeast(count) < SIDE_PROBABILITY || law.atMost(count) < SIDE_PROBABILITY;
    }
}
