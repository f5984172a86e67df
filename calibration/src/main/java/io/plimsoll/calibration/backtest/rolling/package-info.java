/// The rolling run: day after day each model forecasts the loss of each portfolio through the margin engine, from
/// what was known that day, and is held against what happened next. For validators; depends on
/// `calibration.backtest.model`, `calibration.backtest.portfolio` and the engine.
@NullMarked
package io.plimsoll.calibration.backtest.rolling;

import org.jspecify.annotations.NullMarked;
