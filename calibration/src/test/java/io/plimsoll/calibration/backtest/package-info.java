/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.calibration.backtest;

import org.jspecify.annotations.NullMarked;
