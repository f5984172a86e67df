/// Tests of the tests of risk models.
@NullMarked
package io.plimsoll.calibration.backtest.statistic;

import org.jspecify.annotations.NullMarked;
