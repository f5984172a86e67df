package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/// Margin rules for one kind of account.
///
/// @param name for example `retail`
/// @param confidence level of the measure
/// @param horizon shortest margin period of risk; that of illiquid positions is longer
/// @param multiplier on the measured risk, 1 to 10
/// @param nettingScope positions that may be netted
/// @param products that the segment allows
public record Segment(
        String name,
        RiskMeasure measure,
        Confidence confidence,
        Duration horizon,
        BigDecimal multiplier,
        NettingScope nettingScope,
        Set<Product> products) {
    /// Largest multiplier.
    public static final double MAX_MULTIPLIER = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public Segment {
        products = Set.copyOf(products);
        new Checks()
                .name("name", name)
                .require(
                        horizon.isPositive() && horizon.compareTo(SimulationPlan.MAX_HORIZON) <= 0,
                        "/horizon",
                        "out-of-range",
                        "horizon: " + horizon + " is out of range (above zero, at most P366D)")
                .within("multiplier", multiplier.doubleValue(), 1, MAX_MULTIPLIER)
                .require(!products.isEmpty(), "/products", "wrong-size", "products: no product is given (at least one)")
                .throwIfAny();
    }
}
