package io.plimsoll.calibration.model;

import io.plimsoll.calibration.stats.UnitLaw;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Checks a model against its own history, see [FactorCheck].
final class InSampleCheck {
    private static final double[] LEVELS = {0.95, 0.99};

    private InSampleCheck() {}

    /// The check of every factor.
    ///
    /// @param model calibrated model
    /// @param factors with the residuals of all days of each factor
    /// @param days `[factor]` dates of the residuals
    static List<FactorCheck> of(RiskModel model, List<FilteredFactor> factors, List<List<LocalDate>> days) {
        List<FactorCheck> checks = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            checks.add(of(model, f, factors.get(f), days.get(f)));
        }
        return List.copyOf(checks);
    }

    private static FactorCheck of(RiskModel model, int f, FilteredFactor factor, List<LocalDate> days) {
        double[] residuals = factor.residuals();
        double volatility = model.factors().get(f).volatility();
        double scale = volatility / factor.fit().volatility();
        int largest = 0;
        double squares = 0;
        for (int day = 0; day < residuals.length; day++) {
            largest = Math.abs(residuals[day]) > Math.abs(residuals[largest]) ? day : largest;
            squares += residuals[day] * residuals[day];
        }
        return new FactorCheck(
                factor.fit().factor(),
                volatility,
                Math.sqrt(squares / residuals.length),
                residuals[largest],
                days.get(largest),
                Arrays.stream(LEVELS)
                        .mapToObj(level -> exceedances(model.distribution(), f, level, residuals, scale))
                        .toList());
    }

    /// Counts the residuals beyond the quantiles of a law.
    ///
    /// @param scale of the law in units of the residuals
    static Exceedances exceedances(Distribution law, int factor, double level, double[] residuals, double scale) {
        // A day without a change is neither a fall nor a rise, also where the law is that of a peg.
        double low = Math.min(0, scale * quantile(law, factor, 1 - level));
        double high = Math.max(0, scale * quantile(law, factor, level));
        return new Exceedances(
                level,
                residuals.length,
                (int) Arrays.stream(residuals).filter(z -> z < low).count(),
                (int) Arrays.stream(residuals).filter(z -> z > high).count());
    }

    /// The quantile of one standardised factor.
    private static double quantile(Distribution law, int factor, double probability) {
        if (law instanceof Distribution.FilteredHistory(ResidualHistory history)) {
            double[] sorted = IntStream.range(0, history.rows())
                    .mapToDouble(row -> history.at(row, factor))
                    .sorted()
                    .toArray();
            double place = probability * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
        return new UnitLaw(law).quantileExceededBy(1 - probability);
    }
}
