package io.plimsoll.methodology.requirement;

import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import org.jspecify.annotations.Nullable;

/// The error of estimation of a requirement's measure, relative to the measure.
///
/// @param shift interval around 0, in units of the measure; null if the model has no error, or if the measure is not
///     above 0
public record RelativeError(@Nullable Interval shift) {
    /// An unknown error.
    public static final RelativeError UNKNOWN = new RelativeError(null);

    /// The error of a measure, from the shift in the report currency.
    public static RelativeError of(Interval shift, double measure) {
        return measure > 0 ? new RelativeError(shift.times(1 / measure)) : UNKNOWN;
    }

    /// The measure with this error of estimation.
    public Estimate around(Estimate measure) {
        return shift == null || measure.value() <= 0 ? measure : measure.withEstimation(shift.times(measure.value()));
    }
}
