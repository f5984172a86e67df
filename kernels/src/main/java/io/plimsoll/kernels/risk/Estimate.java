package io.plimsoll.kernels.risk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A figure with the 95 % intervals of its errors, or the reason why an interval is missing.
///
/// @param simulation interval for the Monte Carlo error
/// @param estimation interval for the estimation error of history and fitted parameters; null if the model does
///     not carry it
public record Estimate(
        double value, Interval simulation, @Nullable Interval estimation) {
    /// A figure without estimation error.
    public Estimate(double value, Interval simulation) {
        this(value, simulation, null);
    }

    /// A figure with an interval for the Monte Carlo error only.
    public static Estimate between(double value, double lower, double upper) {
        return new Estimate(value, Interval.between(lower, upper));
    }

    /// The figure with an interval for the estimation error.
    ///
    /// @param shift interval of that error, around 0
    public Estimate withEstimation(Interval shift) {
        return new Estimate(value, simulation, shift.movedBy(value));
    }

    /// The interval for both errors, which are independent; empty without an estimation error.
    public Optional<Interval> total() {
        return estimation == null ? Optional.empty() : Optional.of(simulation.and(value, estimation));
    }

    /// The interval for all known errors: the total if there is one, else that of the simulation.
    public Interval interval() {
        return estimation == null ? simulation : simulation.and(value, estimation);
    }

    /// The standard error of the simulation, derived from the width of its interval.
    ///
    /// @throws java.util.NoSuchElementException if that interval lacks an end
    public double standardError() {
        return simulation.halfWidth() / Interval.NORMAL_SCORE;
    }

    /// The figure times a factor; a negative factor swaps the ends of its intervals.
    public Estimate times(double factor) {
        return new Estimate(
                value * factor, simulation.times(factor), estimation == null ? null : estimation.times(factor));
    }

    /// True if the value and every end are finite numbers.
    public boolean isFinite() {
        return Double.isFinite(value) && interval().isFinite() && simulation.isFinite();
    }
}
