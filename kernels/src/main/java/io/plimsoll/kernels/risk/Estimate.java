package io.plimsoll.kernels.risk;

/// A figure and its 95 % confidence interval, which holds the Monte Carlo error and nothing else: it says how far
/// more scenarios could move the figure, not whether the model is right.
///
/// @param value the figure
/// @param lower lower end of the interval
/// @param upper upper end of the interval
public record Estimate(double value, double lower, double upper) {
    /// The coverage of every interval.
    public static final double COVERAGE = 0.95;

    /// The 97.5 % point of the standard normal law.
    public static final double NORMAL_SCORE = 1.959963984540054;

    /// The same figure in another unit; a negative factor swaps the ends.
    public Estimate times(double factor) {
        double one = lower * factor;
        double other = upper * factor;
        return new Estimate(value * factor, Math.min(one, other), Math.max(one, other));
    }
}
