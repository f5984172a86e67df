package io.plimsoll.calibration.stats;

import io.plimsoll.kernels.model.Distribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/// The upper tail of a standardised shock: mean 0 and variance 1.
///
/// With the quantile `q` of exceedance probability `p`, the mean beyond it is `φ(q)/p` for the normal law, and
/// for `T` of Student's law `f(q)/p · (ν+q²)/(ν-1)` (McNeil, Frey and Embrechts, Quantitative Risk Management,
/// rev. ed., examples 2.14 and 2.15); for variance 1 both are multiplied by `√((ν-2)/ν)`.
///
/// @param distribution normal or Student-t: filtered history has no formula
public record UnitLaw(Distribution distribution) {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /// @throws IllegalArgumentException for filtered history
    public UnitLaw {
        if (distribution instanceof Distribution.FilteredHistory) {
            throw withoutFormula();
        }
    }

    private static IllegalArgumentException withoutFormula() {
        return new IllegalArgumentException("filtered history has no formula: its residuals are its law");
    }

    /// The value that is exceeded with probability `exceedance`, strictly between 0 and 1.
    public double quantileExceededBy(double exceedance) {
        return switch (distribution) {
            case Distribution.Normal() -> -NORMAL.inverseCumulativeProbability(exceedance);
            case Distribution.StudentT(double degrees) ->
                -student(degrees).inverseCumulativeProbability(exceedance) * Math.sqrt((degrees - 2) / degrees);
            case Distribution.FilteredHistory history -> throw withoutFormula();
        };
    }

    /// The mean of the values beyond that quantile: the expected shortfall of the shock.
    public double meanExceededBy(double exceedance) {
        return switch (distribution) {
            case Distribution.Normal() -> NORMAL.density(quantileExceededBy(exceedance)) / exceedance;
            case Distribution.StudentT(double degrees) -> {
                double quantile = -student(degrees).inverseCumulativeProbability(exceedance);
                double raw = student(degrees).density(quantile)
                        / exceedance
                        * (degrees + quantile * quantile)
                        / (degrees - 1);
                yield raw * Math.sqrt((degrees - 2) / degrees);
            }
            case Distribution.FilteredHistory history -> throw withoutFormula();
        };
    }

    /// The probability of a shock above `value`.
    public double exceedanceOf(double value) {
        return switch (distribution) {
            case Distribution.Normal() -> NORMAL.cumulativeProbability(-value);
            case Distribution.StudentT(double degrees) ->
                student(degrees).cumulativeProbability(-value * Math.sqrt(degrees / (degrees - 2)));
            case Distribution.FilteredHistory history -> throw withoutFormula();
        };
    }

    /// Without a generator of its own, which Commons Math would seed from the clock.
    private static TDistribution student(double degrees) {
        return new TDistribution(null, degrees);
    }
}
