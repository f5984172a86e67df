/// The engine's volatility and basis factors, estimated from options and futures.
///
/// [VolatilityFactor] takes the daily changes of a term structure of implied volatility. [BasisFactor] takes
/// futures quotes. Each returns the factor's daily changes, its annual volatility with a standard error, and its
/// correlation with the spot; the volatility factor also has the term powers.
@NullMarked
package io.plimsoll.calibration.factor;

import org.jspecify.annotations.NullMarked;
