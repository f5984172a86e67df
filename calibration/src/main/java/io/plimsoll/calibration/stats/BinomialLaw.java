package io.plimsoll.calibration.stats;

import org.apache.commons.math3.special.Beta;

/// The number of successes in independent trials.
///
/// @param trials how many, at least 1
/// @param success probability of one, strictly between 0 and 1
public record BinomialLaw(int trials, double success) {
    /// @throws IllegalArgumentException if a parameter is out of its range
    public BinomialLaw {
        if (trials < 1 || !(success > 0 && success < 1)) {
            throw new IllegalArgumentException(trials + " trials with success " + success);
        }
    }

    /// `P(X <= count)`, by the incomplete beta function (Abramowitz and Stegun 26.5.24).
    public double atMost(int count) {
        if (count < 0) {
            return 0;
        }
        return count >= trials ? 1 : 1 - Beta.regularizedBeta(success, count + 1.0, trials - (double) count);
    }

    /// `P(X >= count)`, small values to full relative precision.
    public double atLeast(int count) {
        if (count <= 0) {
            return 1;
        }
        return count > trials ? 0 : Beta.regularizedBeta(success, count, trials - count + 1.0);
    }
}
