/// What a rolling run says about each model and portfolio: every test with its answer, the breaches, the margin
/// path, and which model the run chooses. For reports; depends on `calibration.backtest` and
/// `calibration.backtest.rolling`.
@NullMarked
package io.plimsoll.calibration.backtest.assessment;

import org.jspecify.annotations.NullMarked;
