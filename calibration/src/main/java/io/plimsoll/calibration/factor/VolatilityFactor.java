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

/// An asset's implied-volatility factor as the engine has it, fitted to the daily changes of its term structure;
/// see [TermPowers] for the method.
///
/// The changes are those of constant maturities. An option whose expiry comes nearer also rolls along the term
/// structure, which neither the engine's factor nor this fit has.
///
/// @param series the factor's daily log-changes
/// @param volatility annual volatility of the log of the 30-day volatility
/// @param upTo30Days the term power of tenors up to 30 days, with the error of a block jackknife
/// @param beyond30Days that of longer ones
/// @param explained share of the variance of all tenors that the one factor explains, from 0 to 1
/// @param spotCorrelation with the log-return of the index
public record VolatilityFactor(
        String asset,
        FactorSeries series,
        AnnualVolatility volatility,
        ParameterEstimate upTo30Days,
        ParameterEstimate beyond30Days,
        double explained,
        ParameterEstimate spotCorrelation) {
    /// Fewest daily changes from which a factor is fitted.
    public static final int MIN_DAYS = 60;

    /// Fits to daily changes.
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

    /// The last change of each date: where two chains are made a day, their changes overlap.
    private static List<TermStructureChange> onePerDate(List<TermStructureChange> changes) {
        Map<LocalDate, TermStructureChange> byDate = new TreeMap<>();
        changes.forEach(change -> byDate.put(date(change), change));
        return List.copyOf(byDate.values());
    }

    private static LocalDate date(TermStructureChange change) {
        return LocalDate.ofInstant(change.time(), ZoneOffset.UTC);
    }
}
