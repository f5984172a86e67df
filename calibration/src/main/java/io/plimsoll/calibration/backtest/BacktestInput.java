package io.plimsoll.calibration.backtest;

import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.backtest.rolling.MarginCharge;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The input of a back-test.
///
/// @param sets of books; at least one
/// @param models at least one
/// @param plan of the run
/// @param charge added to every margin
/// @param holdOut first day on which the choice of the earlier days is judged; null for none
public record BacktestInput(
        List<BookSet> sets,
        List<ModelRecipe> models,
        RollingPlan plan,
        MarginCharge charge,
        @Nullable LocalDate holdOut) {
    /// Margins without a charge, and no hold-out.
    public BacktestInput(List<BookSet> sets, List<ModelRecipe> models, RollingPlan plan) {
        this(sets, models, plan, MarginCharge.NONE, null);
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
