package io.plimsoll.calibration.volatility;

import io.plimsoll.calibration.history.DailyReturns;
import java.time.LocalDate;
import java.util.List;

/// History with its changing volatility taken out: the standardised residuals of all assets, each day's kept
/// together as one vector, so that whatever moved together still does.
///
/// A scenario for tomorrow is the vector of some past day, each entry times the asset's deviation of tomorrow
/// (Barone-Adesi, Giannopoulos and Vosper 1999, "VaR without correlations for portfolios of derivative
/// securities", J. Futures Markets 19; Hull and White 1998, J. Risk 1).
///
/// ```
/// residuals       [day][asset]   z, of unit variance up to the error of the model
/// nextDeviations  [asset]        standard deviation of the one-day return after the last day
/// ```
///
/// @param assets in the order of the entries
/// @param dates of the days, ascending
/// @param residuals see above
/// @param nextDeviations see above
public record FilteredHistory(
        List<String> assets, List<LocalDate> dates, double[][] residuals, double[] nextDeviations) {

    /// Filters each asset's returns by its own model.
    ///
    /// @param returns of at least one asset
    /// @param models one an asset, in their order
    /// @throws IllegalArgumentException unless there are as many models as assets
    public static FilteredHistory of(DailyReturns returns, List<VolatilityModel> models) {
        int assets = returns.assets().size();
        if (models.size() != assets) {
            throw new IllegalArgumentException(models.size() + " models for " + assets + " assets");
        }
        double[][] residuals = new double[returns.dates().size()][assets];
        double[] next = new double[assets];
        for (int asset = 0; asset < assets; asset++) {
            double[] own = models.get(asset).residuals(returns.values()[asset]);
            for (int day = 0; day < own.length; day++) {
                residuals[day][asset] = own[day];
            }
            next[asset] = models.get(asset).nextDeviation(returns.values()[asset]);
        }
        return new FilteredHistory(returns.assets(), returns.dates(), residuals, next);
    }

    /// The residuals as one series an asset, `[asset][day]`: what the estimators of dependence take.
    public double[][] series() {
        double[][] series = new double[assets.size()][dates.size()];
        for (int day = 0; day < residuals.length; day++) {
            for (int asset = 0; asset < series.length; asset++) {
                series[asset][day] = residuals[day][asset];
            }
        }
        return series;
    }

    /// The log-returns of tomorrow if it were as surprising as `day`.
    ///
    /// @param day index of a past day, from 0
    public double[] scenario(int day) {
        double[] moves = new double[nextDeviations.length];
        for (int asset = 0; asset < moves.length; asset++) {
            moves[asset] = nextDeviations[asset] * residuals[day][asset];
        }
        return moves;
    }
}
