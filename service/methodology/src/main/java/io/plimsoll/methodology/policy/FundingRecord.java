package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;

/// How a perpetual's funding rate has been.
///
/// @param mean of the rate of one interval, -1 to 1
/// @param deviation its standard deviation, above 0, at most 1
public record FundingRecord(double mean, double deviation) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public FundingRecord {
        new Checks()
                .within("mean", mean, -1, 1)
                .positive("deviation", deviation)
                .within("deviation", deviation, 0, 1)
                .throwIfAny();
    }

    /// How many deviations a rate is from the mean, either way.
    public double deviations(double rate) {
        return Math.abs(rate - mean) / deviation;
    }
}
