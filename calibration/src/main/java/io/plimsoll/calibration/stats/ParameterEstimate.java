package io.plimsoll.calibration.stats;

/// An estimated parameter with its standard error and interval.
///
/// @param name of the parameter
/// @param value its estimate
/// @param standardError of the value, in its unit
/// @param low lower end of the interval, which covers the true value in about 95 of 100 samples
/// @param high upper end
public record ParameterEstimate(String name, double value, double standardError, double low, double high) {
    /// Coverage of the interval.
    public static final double COVERAGE = 0.95;

    /// The quantile of the normal law that leaves 2.5 % above it.
    private static final double NORMAL_QUANTILE_975 = 1.959963984540054;

    /// @throws IllegalArgumentException unless the error is finite and not negative and the interval holds the
    ///     value
    public ParameterEstimate {
        if (!(standardError >= 0 && standardError < Double.POSITIVE_INFINITY) || !(low <= value && value <= high)) {
            throw new IllegalArgumentException(
                    name + " is " + value + " with error " + standardError + " in [" + low + ", " + high + "]");
        }
    }

    /// `value ± 1.96 standardError`, for an estimator that is nearly normal.
    public static ParameterEstimate symmetric(String name, double value, double standardError) {
        return new ParameterEstimate(
                name,
                value,
                standardError,
                value - NORMAL_QUANTILE_975 * standardError,
                value + NORMAL_QUANTILE_975 * standardError);
    }

    /// An estimate above `floor` whose distance from it is nearly log-normal. The interval is symmetric on the
    /// scale of `ln(value - floor)`, by the delta method.
    public static ParameterEstimate above(double floor, String name, double value, double standardError) {
        double distance = value - floor;
        double factor = StrictMath.exp(NORMAL_QUANTILE_975 * standardError / distance);
        return new ParameterEstimate(name, value, standardError, floor + distance / factor, floor + distance * factor);
    }

    /// A copy with the interval clipped to the range of the parameter.
    ///
    /// @throws IllegalArgumentException if the value does
    public ParameterEstimate within(double lowest, double highest) {
        return new ParameterEstimate(name, value, standardError, Math.max(low, lowest), Math.min(high, highest));
    }

    /// True if the interval holds `truth`.
    public boolean covers(double truth) {
        return low <= truth && truth <= high;
    }
}
