/// Tests of the volatility and basis factors.
@NullMarked
package io.plimsoll.calibration.smile.factor;

import org.jspecify.annotations.NullMarked;
