/// Numerical optimisation: a quasi-Newton minimiser for smooth functions with a gradient, a minimiser on an
/// interval, and the curvature at an optimum. For the estimators of this module; beside `calibration.stats` the
/// only package that may see Commons Math. Depends on nothing else.
@NullMarked
package io.plimsoll.calibration.optim;

import org.jspecify.annotations.NullMarked;
