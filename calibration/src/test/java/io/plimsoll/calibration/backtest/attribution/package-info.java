/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.calibration.backtest.attribution;

import org.jspecify.annotations.NullMarked;
