/// How assets move together: sample correlation, and the repair of a matrix that is no correlation matrix.
/// Results are `kernels.model.CorrelationMatrix`, which cannot hold anything else. For whoever estimates a
/// model; depends on `calibration.stats`, `kernels.model` and `kernels.check`.
@NullMarked
package io.plimsoll.calibration.dependence;

import org.jspecify.annotations.NullMarked;
