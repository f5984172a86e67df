package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The joint law of all risk factors over one step.
///
/// @param distribution law of the standardised shocks
/// @param factors in the order of the correlation matrix; no name twice
/// @param correlation of the shocks
/// @param termScaling how implied volatilities follow their factor
public record RiskModel(
        Distribution distribution,
        List<RiskFactor> factors,
        CorrelationMatrix correlation,
        VolatilityTermScaling termScaling) {
    /// Most factors that a model may have.
    public static final int MOST_FACTORS = 512;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if a factor stands twice or the sizes differ
    public RiskModel {
        factors = List.copyOf(factors);
        Checks checks = new Checks()
                .require(
                        correlation.size() == factors.size(),
                        "/correlation",
                        "wrong-size",
                        "correlation has " + correlation.size() + " rows: it must have one for each of the "
                                + factors.size() + " factors");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < factors.size(); i++) {
            String name = factors.get(i).name();
            checks.require(
                    seen.add(name), "/factors/" + i + "/factor", "duplicate", "factor " + name + " stands twice");
        }
        checks.throwIfAny();
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
