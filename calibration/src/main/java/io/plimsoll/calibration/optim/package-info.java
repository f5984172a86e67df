/// Numerical minimisation: BFGS for smooth functions, Brent's method on an interval, and the matrix of second
/// derivatives at an optimum. Used by the estimators of this module. With `stats` the only package that uses
/// Commons Math.
@NullMarked
package io.plimsoll.calibration.optim;

import org.jspecify.annotations.NullMarked;
