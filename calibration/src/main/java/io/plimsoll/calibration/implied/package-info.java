/// Which volatility do option prices imply?
///
/// Takes option chains whose prices are in coin and returns implied volatilities (Black-76 on the forward), the
/// at-the-money [TermStructure] of a chain, and its daily changes at fixed tenors.
@NullMarked
package io.plimsoll.calibration.implied;

import org.jspecify.annotations.NullMarked;
