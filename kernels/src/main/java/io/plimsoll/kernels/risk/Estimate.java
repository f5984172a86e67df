package io.plimsoll.kernels.risk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A figure and the 95 % intervals of its errors, or the reason why there is none.
///
/// @param value the figure
/// @param simulation interval for the Monte Carlo error: how far more scenarios could move the figure
/// @param estimation interval for the error of the history and of the fitted parameters, which are a sample too;
///     null where the model does not carry it
public record Estimate(
        double value, Interval simulation, @Nullable Interval estimation) {
    /// A figure whose model says nothing of the errors of its parameters.
    public Estimate(double value, Interval simulation) {
        this(value, simulation, null);
    }

    /// A figure with an interval for the Monte Carlo error.
    public static Estimate between(double value, double lower, double upper) {
        return new Estimate(value, Interval.between(lower, upper));
    }

    /// The figure with an interval for the error of estimation.
    ///
    /// @param shift interval around 0 of that error
    public Estimate withEstimation(Interval shift) {
        return new Estimate(value, simulation, shift.movedBy(value));
    }

    /// The interval for both errors, which are independent of each other; empty where the model does not carry
    /// the error of its parameters.
    public Optional<Interval> total() {
        return estimation == null ? Optional.empty() : Optional.of(simulation.and(value, estimation));
    }

    /// The interval for all errors that are known: the total, and without it that of the simulation.
    public Interval interval() {
        return estimation == null ? simulation : simulation.and(value, estimation);
    }

    /// The standard error of the simulation, from the width of its interval.
    ///
    /// @throws java.util.NoSuchElementException if that interval lacks an end
    public double standardError() {
        return simulation.halfWidth() / Interval.NORMAL_SCORE;
    }

    /// The same figure in another unit; a negative factor swaps the ends.
    public Estimate times(double factor) {
        return new Estimate(
                value * factor, simulation.times(factor), estimation == null ? null : estimation.times(factor));
    }

    /// True if the value and every end are finite numbers.
    public boolean isFinite() {
        return Double.isFinite(value) && interval().isFinite() && simulation.isFinite();
    }
}
