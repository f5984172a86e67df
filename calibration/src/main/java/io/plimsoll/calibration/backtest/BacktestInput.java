package io.plimsoll.calibration.backtest;

import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.backtest.rolling.MarginCharge;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import java.util.List;

/// The input of a back-test.
///
/// @param sets of books; at least one
/// @param models at least one
/// @param plan of the run
/// @param charge added to every margin
public record BacktestInput(List<BookSet> sets, List<ModelRecipe> models, RollingPlan plan, MarginCharge charge) {
    /// Margins without a charge.
    public BacktestInput(List<BookSet> sets, List<ModelRecipe> models, RollingPlan plan) {
        this(sets, models, plan, MarginCharge.NONE);
    }

    /// @throws IllegalArgumentException if there is nothing to test
    public BacktestInput {
        sets = List.copyOf(sets);
        models = List.copyOf(models);
        if (sets.isEmpty() || models.isEmpty()) {
            throw new IllegalArgumentException(sets.size() + " sets of books and " + models.size() + " models");
        }
    }
}
