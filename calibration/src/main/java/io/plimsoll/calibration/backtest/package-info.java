/// Was the margin high enough on past days, and which model serves best?
///
/// [BacktestRunner] takes books, models and a plan. It forecasts the loss of each book on each day (`rolling`),
/// applies every test to the outcomes (`assessment`), and repeats the run of the best model with other windows
/// and other correlations. The result is a [BacktestReport]: the same input gives an equal report.
@NullMarked
package io.plimsoll.calibration.backtest;

import org.jspecify.annotations.NullMarked;
