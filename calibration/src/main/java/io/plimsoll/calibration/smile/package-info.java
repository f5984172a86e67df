/// What option chains say about volatility: implied volatilities of options settled in coin, at-the-money
/// volatility by tenor, and its daily changes.
///
/// For `calibration.smile.factor` and the back-test of option books; depends on `calibration.history` and on the
/// lanes of the kernels.
@NullMarked
package io.plimsoll.calibration.smile;

import org.jspecify.annotations.NullMarked;
