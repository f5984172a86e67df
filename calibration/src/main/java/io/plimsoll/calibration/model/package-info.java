/// Calibrates a risk model for the margin engine.
///
/// [ModelCalibrator] takes a market history and a [CalibrationPlan] and returns a [CalibratedModel]: the model
/// with the standard errors of its parameters, how each factor was fitted, in-sample checks and findings; or the
/// reasons why the history does not support the model. No file is read here.
@NullMarked
package io.plimsoll.calibration.model;

import org.jspecify.annotations.NullMarked;
