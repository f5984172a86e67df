/// Whether a risk model was right: the tests of value-at-risk and expected shortfall against what happened,
/// as formulas. Each answer has the statistic, the p-value, the decision and what the test takes for
/// granted, or says why the test is not defined for the sample. For validators; depends on
/// `calibration.stats`, `calibration.optim`, `kernels.risk` and `kernels.model`. The rolling run that makes
/// forecasts is not here.
@NullMarked
package io.plimsoll.calibration.backtest;

import org.jspecify.annotations.NullMarked;
