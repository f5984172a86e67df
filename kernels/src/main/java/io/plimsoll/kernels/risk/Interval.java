package io.plimsoll.kernels.risk;

import java.util.OptionalDouble;

/// A confidence interval with coverage [#COVERAGE]. An end that the sample cannot bound is empty, with a reason.
///
/// @param lower lower end; empty if the sample does not bound the figure from below
/// @param upper upper end, at least `lower`; empty if the sample does not bound the figure from above
/// @param reason why an end is empty; blank if and only if both ends are present
public record Interval(OptionalDouble lower, OptionalDouble upper, String reason) {
    /// The coverage of every interval.
    public static final double COVERAGE = 0.95;

    /// The 97.5 % point of the standard normal law.
    public static final double NORMAL_SCORE = 1.959963984540054;

    /// @throws IllegalArgumentException if the ends are in the wrong order, or if an end is empty without a
    ///     reason
    public Interval {
        boolean isWhole = lower.isPresent() && upper.isPresent();
        if (isWhole && lower.getAsDouble() > upper.getAsDouble()) {
            throw new IllegalArgumentException(
                    "the lower end " + lower.getAsDouble() + " is above the upper end " + upper.getAsDouble());
        }
        if (isWhole != reason.isBlank()) {
            throw new IllegalArgumentException("an end is empty if and only if there is a reason");
        }
    }

    /// The interval with both ends.
    public static Interval between(double lower, double upper) {
        return new Interval(OptionalDouble.of(lower), OptionalDouble.of(upper), "");
    }

    /// The interval without an upper end.
    public static Interval from(double lower, String reason) {
        return new Interval(OptionalDouble.of(lower), OptionalDouble.empty(), reason);
    }

    /// The interval without a lower end.
    public static Interval upTo(double upper, String reason) {
        return new Interval(OptionalDouble.empty(), OptionalDouble.of(upper), reason);
    }

    /// No interval.
    public static Interval none(String reason) {
        return new Interval(OptionalDouble.empty(), OptionalDouble.empty(), reason);
    }

    /// True if both ends are present.
    public boolean isWhole() {
        return reason.isBlank();
    }

    /// True if `figure` lies within the ends; an empty end excludes nothing.
    public boolean contains(double figure) {
        return lower.orElse(Double.NEGATIVE_INFINITY) <= figure && figure <= upper.orElse(Double.POSITIVE_INFINITY);
    }

    /// Half the distance between the ends.
    ///
    /// @throws java.util.NoSuchElementException if an end is empty
    public double halfWidth() {
        return 0.5 * (upper.orElseThrow() - lower.orElseThrow());
    }

    /// The interval with its ends moved outwards.
    Interval widenedBy(double below, double above) {
        return new Interval(
                lower.isPresent() ? OptionalDouble.of(lower.getAsDouble() - below) : lower,
                upper.isPresent() ? OptionalDouble.of(upper.getAsDouble() + above) : upper,
                reason);
    }

    /// The interval shifted by `distance`.
    public Interval movedBy(double distance) {
        return widenedBy(-distance, distance);
    }

    /// The interval times a factor; a negative factor swaps the ends.
    public Interval times(double factor) {
        return factor < 0
                ? new Interval(times(upper, factor), times(lower, factor), reason)
                : new Interval(times(lower, factor), times(upper, factor), reason);
    }

    /// True if every end is a finite number.
    public boolean isFinite() {
        return Double.isFinite(lower.orElse(0)) && Double.isFinite(upper.orElse(0));
    }

    /// The interval of `value` for two independent errors, each with its own interval around `value`: the squared
    /// distances on each side add up (Zou and Donner 2008, Statistics in Medicine 27, p. 1693, "MOVER").
    ///
    /// @param other interval of the same value for the other error
    public Interval and(double value, Interval other) {
        String why = isWhole() ? other.reason : reason;
        return new Interval(end(value, lower, other.lower, -1), end(value, upper, other.upper, 1), why);
    }

    private static OptionalDouble end(double value, OptionalDouble one, OptionalDouble other, int side) {
        return one.isEmpty() || other.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        value + side * StrictMath.hypot(one.getAsDouble() - value, other.getAsDouble() - value));
    }

    private static OptionalDouble times(OptionalDouble end, double factor) {
        return end.isPresent() ? OptionalDouble.of(end.getAsDouble() * factor) : end;
    }
}
