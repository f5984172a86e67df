package io.plimsoll.calibration.model;

import io.plimsoll.calibration.stats.BinomialLaw;

/// The number of days in a factor's history beyond the quantile of the model.
///
/// @param level confidence of the quantile, for example 0.99
/// @param days of the history
/// @param falls days below the lower quantile
/// @param rises days above the upper quantile
public record Exceedances(double level, int days, int falls, int rises) {
    /// Probability of a count on each side below which the count contradicts the model.
    private static final double SIDE_PROBABILITY = 0.0005;

    /// The mean number of days on each side for a correct model.
    public double expected() {
        return (1 - level) * days;
    }

    /// True if falls lie outside the central 99.9 % of the binomial law.
    public boolean areFallsOff() {
        return isOff(falls);
    }

    /// True if rises lie outside the central 99.9 % of the binomial law.
    public boolean areRisesOff() {
        return isOff(rises);
    }

    private boolean isOff(int count) {
        BinomialLaw law = new BinomialLaw(days, 1 - level);
        return law.atLeast(count) < SIDE_PROBABILITY || law.atMost(count) < SIDE_PROBABILITY;
    }
}
