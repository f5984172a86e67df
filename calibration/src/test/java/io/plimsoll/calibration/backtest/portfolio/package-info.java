/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.calibration.backtest.portfolio;

import org.jspecify.annotations.NullMarked;
