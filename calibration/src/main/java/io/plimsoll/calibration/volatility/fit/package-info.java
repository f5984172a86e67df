/// Volatility models fitted by maximum likelihood: exponential averages, GARCH(1,1) and GJR-GARCH, with normal
/// and Student-t innovations. What comes of a fit is one of three: an optimum with errors, a point on the border
/// of the parameters, or a failure that says why. For whoever calibrates a model; depends on
/// `calibration.volatility`, `calibration.optim`, `calibration.stats` and `kernels.model`.
@NullMarked
package io.plimsoll.calibration.volatility.fit;

import org.jspecify.annotations.NullMarked;
