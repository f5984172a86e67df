/// Sample moments, special functions and distribution tails, and estimates with their standard errors. Used by
/// the estimators and tests of this module. With `optim` the only package that uses Commons Math.
@NullMarked
package io.plimsoll.calibration.stats;

import org.jspecify.annotations.NullMarked;
