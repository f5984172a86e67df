package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;

/// When too much of the risk hangs on one asset, or on assets that move together.
///
/// @param assetThreshold the largest share of the risk that one asset may have
/// @param clusterThreshold the same for a cluster of two assets or more
/// @param clusterCorrelation from this correlation of their spot prices on, two assets are of one cluster
/// @param rate charged on the excess, 0 to 1
/// @param exempt excess that is not charged, US dollars
public record ConcentrationRules(
        BigDecimal assetThreshold,
        BigDecimal clusterThreshold,
        BigDecimal clusterCorrelation,
        BigDecimal rate,
        BigDecimal exempt) {
    private static final double MAX_EXEMPTION = 1e15;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public ConcentrationRules {
        new Checks()
                .within("assetThreshold", assetThreshold.doubleValue(), 0, 1)
                .within("clusterThreshold", clusterThreshold.doubleValue(), 0, 1)
                .within("clusterCorrelation", clusterCorrelation.doubleValue(), 0, 1)
                .within("rate", rate.doubleValue(), 0, 1)
                .within("exempt", exempt.doubleValue(), 0, MAX_EXEMPTION)
                .throwIfAny();
    }
}
