/// Tests of the tests of risk models.
@NullMarked
package io.plimsoll.calibration.backtest;

import org.jspecify.annotations.NullMarked;
