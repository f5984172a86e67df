package io.plimsoll.server.backtest.input;

import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.WeightedBook;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.server.history.HistoryFolder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A back-test to run.
///
/// @param closes files with closing prices, read together as one history; empty for none
/// @param chains folder with option chains, one file for each day; null for none
/// @param adjustments declared changes of unit in the closes
/// @param portfolios of coins; empty for the standard ones
/// @param holdOut first day on which the choice of the earlier days is judged; null for none
/// @param author who answers for the back-test; empty if not named
/// @param digest SHA-256 of the configuration in hexadecimal
/// @param policy its shape charge is added to every margin; null for none
public record BacktestConfiguration(
        List<HistoryFile> closes,
        @Nullable HistoryFolder chains,
        List<PriceAdjustment> adjustments,
        List<WeightedBook> portfolios,
        List<ModelRecipe> models,
        RollingPlan plan,
        @Nullable LocalDate holdOut,
        String author,
        String digest,
        @Nullable Policy policy) {
    /// Copies the lists.
    public BacktestConfiguration {
        closes = List.copyOf(closes);
        adjustments = List.copyOf(adjustments);
        portfolios = List.copyOf(portfolios);
        models = List.copyOf(models);
    }

    /// The files that can be named without listing a folder on disk.
    public List<HistoryFile> listedFiles() {
        List<HistoryFile> files = new ArrayList<>(closes);
        if (chains instanceof HistoryFolder.Listed listed) {
            files.addAll(listed.files());
        }
        return files;
    }
}
