/// Portfolios that a back-test holds: what they hold on a day, in instruments of the engine, and what they made
/// by the next. For the rolling run; depends on `calibration.history`, `calibration.backtest.model` and the
/// engine's requests.
@NullMarked
package io.plimsoll.calibration.backtest.portfolio;

import org.jspecify.annotations.NullMarked;
