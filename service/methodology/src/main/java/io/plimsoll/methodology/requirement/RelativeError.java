package io.plimsoll.methodology.requirement;

import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import org.jspecify.annotations.Nullable;

/// The error of estimation of a requirement's measure, relative to the measure.
///
/// @param shift interval around 0, in units of the measure; null where the model carries no error, or the measure is
/// not
///     above zero
public record RelativeError(@Nullable Interval shift) {
    /// Nothing is known of the error.
    public static final RelativeError UNKNOWN = new RelativeError(null);

    /// The error of a measure from its shift in money.
    public static RelativeError of(Interval shift, double measure) {
        return measure > 0 ? new RelativeError(shift.times(1 / measure)) : UNKNOWN;
    }

    /// The measure with this error.
    public Estimate around(Estimate measure) {
        return shift == null || measure.value() <= 0 ? measure : measure.withEstimation(shift.times(measure.value()));
    }
}
