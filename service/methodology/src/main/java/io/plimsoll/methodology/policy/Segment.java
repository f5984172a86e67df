package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/// How accounts of one kind are margined.
///
/// @param name of the segment, for example `retail`
/// @param measure of the losses
/// @param confidence the level of the measure
/// @param horizon the shortest margin period of risk; illiquid positions take longer
/// @param multiplier on the measured risk, 1 to 10
/// @param nettingScope how far positions may share margin
/// @param products what it may hold
public record Segment(
        String name,
        RiskMeasure measure,
        Confidence confidence,
        Duration horizon,
        BigDecimal multiplier,
        NettingScope nettingScope,
        Set<Product> products) {
    private static final double MAX_MULTIPLIER = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public Segment {
        products = Set.copyOf(products);
        new Checks()
                .name("name", name)
                .require(
                        horizon.isPositive() && horizon.compareTo(SimulationPlan.MAX_HORIZON) <= 0,
                        "/horizon",
                        "out-of-range",
                        "horizon is " + horizon + ": it must be above zero and at most P366D")
                .within("multiplier", multiplier.doubleValue(), 1, MAX_MULTIPLIER)
                .require(
                        !products.isEmpty(),
                        "/products",
                        "wrong-size",
                        "products is empty: a segment must be allowed at least one")
                .throwIfAny();
    }
}
