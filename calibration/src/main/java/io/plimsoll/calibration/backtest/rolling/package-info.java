/// The rolling run: every model forecasts the loss of every portfolio on every day of a period.
///
/// [RollingRun] takes book sets, model recipes and a [RollingPlan]. On each day it passes the model of that day
/// to the margin engine and records value-at-risk, expected shortfall and the loss that followed, as one
/// [ForecastSeries] for each model and portfolio. The figures do not depend on the number of threads.
@NullMarked
package io.plimsoll.calibration.backtest.rolling;

import org.jspecify.annotations.NullMarked;
