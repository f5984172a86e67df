/// Which model forecasts better?
///
/// [TailScore] scores a forecast of value-at-risk and expected shortfall by the loss that followed.
/// [EqualAccuracyTest] compares two models, [ModelConfidenceSet] all at once. [ModelComparison] is the whole.
@NullMarked
package io.plimsoll.calibration.backtest.comparison;

import org.jspecify.annotations.NullMarked;
