package io.plimsoll.calibration.factor;

import io.plimsoll.calibration.implied.TermStructureChange;
import io.plimsoll.calibration.implied.TermStructureChanges;
import io.plimsoll.calibration.stats.BlockJackknife;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.AnnualVolatility;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The implied-volatility factor of an asset, fitted to the daily changes of its term structure by [TermPowers].
///
/// The changes are at constant maturities. The roll of an option along the term structure is neither in the
/// factor of the engine nor in this fit.
///
/// @param series daily log-changes of the factor
/// @param volatility annual volatility of the log of the 30-day volatility
/// @param upTo30Days term power of tenors up to 30 days, with the standard error of a block jackknife
/// @param beyond30Days term power of longer tenors
/// @param explained share of the variance of all tenors that the factor explains, from 0 to 1
/// @param spotCorrelation with the log-return of the index
public record VolatilityFactor(
        String asset,
        FactorSeries series,
        AnnualVolatility volatility,
        ParameterEstimate upTo30Days,
        ParameterEstimate beyond30Days,
        double explained,
        ParameterEstimate spotCorrelation) {
    /// Fewest daily changes for a fit.
    public static final int MIN_DAYS = 60;

    /// Fits the factor to daily changes.
    public static FactorOutcome<VolatilityFactor> of(TermStructureChanges changes) {
        List<TermStructureChange> days = onePerDate(changes.changes());
        if (days.size() < MIN_DAYS) {
            return new FactorOutcome.TooFewDays<>(days.size(), MIN_DAYS);
        }
        TermPowers fit = TermPowers.of(days);
        double[] errors = BlockJackknife.standardErrors(days.size(), kept -> powers(days, kept));
        FactorSeries series = new FactorSeries(
                days.stream().map(VolatilityFactor::date).toList(),
                fit.factor(),
                days.stream().mapToDouble(TermStructureChange::spot).toArray());
        FactorEstimate estimate = FactorEstimate.of(series);
        return new FactorOutcome.Fitted<>(new VolatilityFactor(
                changes.asset(),
                series,
                estimate.volatility(),
                power("upTo30Days", fit.scaling().upTo30Days(), errors[0]),
                power("beyond30Days", fit.scaling().beyond30Days(), errors[1]),
                fit.explained(),
                estimate.spotCorrelation()));
    }

    private static double[] powers(List<TermStructureChange> days, int[] kept) {
        List<TermStructureChange> some = new ArrayList<>();
        for (int day : kept) {
            some.add(days.get(day));
        }
        VolatilityTermScaling scaling = TermPowers.of(some).scaling();
        return new double[] {scaling.upTo30Days(), scaling.beyond30Days()};
    }

    private static ParameterEstimate power(String name, double value, double error) {
        return ParameterEstimate.symmetric(name, value, error).within(0, 1);
    }

    /// The last change of each date. With two chains a day, the other changes overlap it.
    private static List<TermStructureChange> onePerDate(List<TermStructureChange> changes) {
        Map<LocalDate, TermStructureChange> byDate = new TreeMap<>();
        changes.forEach(change -> byDate.put(date(change), change));
        return List.copyOf(byDate.values());
    }

    private static LocalDate date(TermStructureChange change) {
        return LocalDate.ofInstant(change.time(), ZoneOffset.UTC);
    }
}
