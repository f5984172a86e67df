package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;

/// Charge for risk that is concentrated in one asset or in a cluster of correlated assets.
///
/// @param assetThreshold share of the risk above which one asset is charged, 0 to 1
/// @param clusterThreshold share of the risk above which a cluster of two or more assets is charged, 0 to 1
/// @param clusterCorrelation least correlation of spot prices at which two assets belong to one cluster, 0 to 1
/// @param rate charged on the excess, 0 to 1
/// @param exempt excess that is not charged, US dollars
public record ConcentrationRules(
        BigDecimal assetThreshold,
        BigDecimal clusterThreshold,
        BigDecimal clusterCorrelation,
        BigDecimal rate,
        BigDecimal exempt) {
    /// Largest excess that is not charged, US dollars.
    public static final double MAX_EXEMPTION = 1e15;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
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
