package io.plimsoll.calibration.model;

import java.util.List;

/// The outcome of calibrating.
public sealed interface CalibrationOutcome {
    /// The calibration succeeded.
    record Calibrated(CalibratedModel model) implements CalibrationOutcome {}

    /// The history does not support the requested model.
    ///
    /// @param reasons at least one
    record Refused(List<String> reasons) implements CalibrationOutcome {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
