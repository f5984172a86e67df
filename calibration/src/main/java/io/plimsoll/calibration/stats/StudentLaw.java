package io.plimsoll.calibration.stats;

import org.apache.commons.math3.distribution.TDistribution;

/// Probabilities of Student's law.
public final class StudentLaw {
    private StudentLaw() {}

    /// The probability of a value at least as far from 0.
    ///
    /// @param degrees of freedom, above 0
    public static double beyond(double degrees, double value) {
        return 2 * new TDistribution(null, degrees).cumulativeProbability(-Math.abs(value));
    }
}
