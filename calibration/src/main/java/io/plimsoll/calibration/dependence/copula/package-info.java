/// Dependence apart from the margins: a Student-t copula fitted to ranks. For `calibration.model`; depends on
/// `calibration.optim` and `calibration.stats`.
@NullMarked
package io.plimsoll.calibration.dependence.copula;

import org.jspecify.annotations.NullMarked;
