/// Judges the forecasts of a rolling run: do the exceptions reject the model?
///
/// [Assessor] takes one [io.plimsoll.calibration.backtest.rolling.ForecastSeries] (one model, one portfolio) and
/// returns a [SeriesAssessment]: test results at each level, breaches, and the path of the margin. [TestFamily]
/// corrects the p-values for the number of portfolios, and [ModelScore] ranks the models. The tests themselves
/// are in `backtest.statistic`.
@NullMarked
package io.plimsoll.calibration.backtest.assessment;

import org.jspecify.annotations.NullMarked;
