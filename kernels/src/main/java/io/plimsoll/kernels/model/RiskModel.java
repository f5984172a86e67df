package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.model.Distribution.FilteredHistory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The joint law of all risk factors over one step.
///
/// @param distribution law of the standardised shocks
/// @param factors in the order of the correlation matrix; no name twice
/// @param correlation of the shocks; of filtered history that of its residuals, see [#filtered]
/// @param termScaling how implied volatilities follow their factor
public record RiskModel(
        Distribution distribution,
        List<RiskFactor> factors,
        CorrelationMatrix correlation,
        VolatilityTermScaling termScaling) {
    /// Most factors that a model may have.
    public static final int MOST_FACTORS = 512;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if a factor stands twice, the sizes differ, or the
    ///     correlation is not that of filtered history's residuals
    public RiskModel {
        factors = List.copyOf(factors);
        Checks checks = new Checks();
        if (distribution instanceof FilteredHistory(ResidualHistory residuals)) {
            checkHistory(checks, residuals, factors.size(), correlation);
        } else {
            checks.require(
                    correlation.size() == factors.size(),
                    "/correlation",
                    "wrong-size",
                    "correlation has " + correlation.size() + " rows: it must have one for each of the "
                            + factors.size() + " factors");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < factors.size(); i++) {
            String name = factors.get(i).name();
            checks.require(
                    seen.add(name), "/factors/" + i + "/factor", "duplicate", "factor " + name + " stands twice");
        }
        checks.throwIfAny();
    }

    /// A model of filtered history, with the correlation of its residuals.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException as of the constructor
    public static RiskModel filtered(
            ResidualHistory residuals, List<RiskFactor> factors, VolatilityTermScaling termScaling) {
        return new RiskModel(new FilteredHistory(residuals), factors, residuals.correlation(), termScaling);
    }

    private static void checkHistory(
            Checks checks, ResidualHistory residuals, int factors, CorrelationMatrix correlation) {
        boolean fits = residuals.factors() == factors;
        checks.require(
                fits,
                "/distribution/residuals",
                "wrong-size",
                "residuals has " + residuals.factors() + " columns: it must have one for each of the " + factors
                        + " factors");
        checks.require(
                !fits || correlation.isCloseTo(residuals.correlation(), ResidualHistory.STANDARDISATION_TOLERANCE),
                "/correlation",
                "not-of-residuals",
                "correlation must be that of the residuals: leave it out");
    }

    /// The position of the factor with this name, or -1.
    public int indexOf(String factor) {
        for (int i = 0; i < factors.size(); i++) {
            if (factors.get(i).name().equals(factor)) {
                return i;
            }
        }
        return -1;
    }
}
