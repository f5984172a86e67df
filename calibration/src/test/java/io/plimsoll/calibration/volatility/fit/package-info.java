/// Tests of fitted volatility.
@NullMarked
package io.plimsoll.calibration.volatility.fit;

import org.jspecify.annotations.NullMarked;
