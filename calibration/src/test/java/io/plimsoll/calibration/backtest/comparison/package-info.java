/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.calibration.backtest.comparison;

import org.jspecify.annotations.NullMarked;
