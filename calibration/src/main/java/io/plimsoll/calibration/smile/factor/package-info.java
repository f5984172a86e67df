/// The engine's volatility and basis factors, fitted to the daily changes of term structures and futures, each
/// with its size, its standard errors and its correlation with the spot.
///
/// For the model file and the back-test of option books; depends on `calibration.smile`, `.history`, `.optim`,
/// `.stats` and `.volatility`.
@NullMarked
package io.plimsoll.calibration.smile.factor;

import org.jspecify.annotations.NullMarked;
