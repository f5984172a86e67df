/// What a back-test is asked for: its configuration in JSON or YAML, the histories that it names, and how large it may
/// be. For [io.plimsoll.service.backtest.BacktestJob]; depends on `calibration.backtest`, `calibration.history`,
/// `service.history` and `service.json.tree`.
@NullMarked
package io.plimsoll.service.backtest.input;

import org.jspecify.annotations.NullMarked;
