/// The risk model of each day of a back-test, from the history up to that day and nothing later.
///
/// [ModelTrack] takes the changes of the factors and a [ModelRecipe] and returns the model that the engine is
/// given on a day. Parameters are re-estimated every so many days ([EstimationPlan]); the volatility is updated
/// every day.
@NullMarked
package io.plimsoll.calibration.backtest.model;

import org.jspecify.annotations.NullMarked;
