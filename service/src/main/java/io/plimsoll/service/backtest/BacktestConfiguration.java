package io.plimsoll.service.backtest;

import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.WeightedBook;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a configuration asks for.
///
/// @param closes file with daily closing prices; null for none
/// @param chains folder with option chains, one file a day; null for none
/// @param portfolios of coins; empty for the standard ones
/// @param models to test
/// @param plan of the run
record BacktestConfiguration(
        @Nullable Path closes,
        @Nullable Path chains,
        List<WeightedBook> portfolios,
        List<ModelRecipe> models,
        RollingPlan plan) {
    BacktestConfiguration {
        portfolios = List.copyOf(portfolios);
        models = List.copyOf(models);
    }
}
