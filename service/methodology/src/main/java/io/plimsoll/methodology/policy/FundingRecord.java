package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;

/// Historical funding rate of a perpetual, per funding interval.
///
/// @param mean -1 to 1
/// @param deviation standard deviation, above 0, at most 1
public record FundingRecord(double mean, double deviation) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public FundingRecord {
        new Checks()
                .within("mean", mean, -1, 1)
                .positive("deviation", deviation)
                .within("deviation", deviation, 0, 1)
                .throwIfAny();
    }

    /// Absolute distance of a rate from the mean, standard deviations.
    public double deviations(double rate) {
        return Math.abs(rate - mean) / deviation;
    }
}
