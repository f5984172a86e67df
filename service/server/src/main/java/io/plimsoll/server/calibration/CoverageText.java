package io.plimsoll.server.calibration;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.model.Exceedances;
import io.plimsoll.calibration.model.FactorCheck;
import java.util.List;
import java.util.Locale;

/// The coverage of a model on its own history as lines of text: the scale of the residuals, and for each factor the
/// number of periods beyond the model's quantiles.
final class CoverageText {
    private CoverageText() {}

    static String of(List<FactorCheck> checks, ReturnPeriod period) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%-18s %9s %23s  %s%n",
                "In sample",
                "Residuals",
                "Largest",
                period.isDay()
                        ? "Days beyond 95 % (down, up; expected) and 99 %"
                        : "Periods beyond 95 % (down, up; expected) and 99 %"));
        for (FactorCheck check : checks) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-18s %9.2f %10.1f on %s  ",
                    check.factor(),
                    check.residualDeviation(),
                    check.largestResidual(),
                    check.largestOn()));
            check.exceedances().forEach(at -> text.append(cell(at)));
            text.append(String.format("%n"));
        }
        return text.append(String.format(
                        "Residuals: deviation, 1 where the filter follows the factor. *: a right model differs as much"
                                + " less than once in 1,000.%n"))
                .toString();
    }

    private static String cell(Exceedances at) {
        return String.format(
                Locale.ROOT,
                "%5d%s %5d%s (%.1f)   ",
                at.falls(),
                at.areFallsOff() ? "*" : " ",
                at.rises(),
                at.areRisesOff() ? "*" : " ",
                at.expected());
    }
}
