/// How assets move together: sample, exponentially weighted and shrunk correlation, the joint Student-t
/// law, tail dependence, correlation under stress, and the repair of a matrix that is no correlation
/// matrix. Results are `kernels.model.CorrelationMatrix`, which cannot hold anything else. For whoever
/// estimates a model; depends on `calibration.stats`, `calibration.optim`, `kernels.model` and
/// `kernels.check`.
@NullMarked
package io.plimsoll.calibration.dependence;

import org.jspecify.annotations.NullMarked;
