/// Tests of volatility.
@NullMarked
package io.plimsoll.calibration.volatility;

import org.jspecify.annotations.NullMarked;
