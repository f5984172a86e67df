package io.plimsoll.calibration.model;

import java.util.List;

/// What came of calibrating.
public sealed interface CalibrationOutcome {
    /// There is a model.
    ///
    /// @param model the model
    record Calibrated(CalibratedModel model) implements CalibrationOutcome {}

    /// The history does not carry the model asked for.
    ///
    /// @param reasons every one, for a reader; at least one
    record Refused(List<String> reasons) implements CalibrationOutcome {
        /// Copies the list.
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
