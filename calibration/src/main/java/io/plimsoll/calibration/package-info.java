/// Turns price history into a risk model for the margin engine, and tests risk models against what happened next.
///
/// The way of a calibration: `marketdata` loads files, `model` calibrates. The way of a back-test: a
/// [io.plimsoll.calibration.backtest.BacktestInput] goes in, a [io.plimsoll.calibration.backtest.BacktestReport]
/// comes out. The module depends on `kernels` and never on the service.
@NullMarked
package io.plimsoll.calibration;

import org.jspecify.annotations.NullMarked;
