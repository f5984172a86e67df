/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.calibration.backtest.rolling;

import org.jspecify.annotations.NullMarked;
