/// Tests of the volatility and basis factors.
@NullMarked
package io.plimsoll.calibration.factor;

import org.jspecify.annotations.NullMarked;
