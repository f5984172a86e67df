package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Add-ons with one parameter each.
///
/// @param fundingShockPerDay by how much a perpetual's funding of a day turns against the holder, as a fraction
///     of the notional, 0 to 1
/// @param depeg stablecoins, and the share of its peg that each may lose, 0 to 1
/// @param wrongWay assets that fall when they are needed
/// @param modelRiskWeight share of the way to the upper end of the Monte Carlo interval that is charged, 0 to 1
/// @param coverage that an account's margin must have had in its own back-test, 0 to 1
public record AddOnRules(
        BigDecimal fundingShockPerDay,
        Map<String, BigDecimal> depeg,
        List<WrongWay> wrongWay,
        BigDecimal modelRiskWeight,
        BigDecimal coverage) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public AddOnRules {
        depeg = Map.copyOf(depeg);
        wrongWay = List.copyOf(wrongWay);
        Checks checks = new Checks()
                .within("fundingShockPerDay", fundingShockPerDay.doubleValue(), 0, 1)
                .within("modelRiskWeight", modelRiskWeight.doubleValue(), 0, 1)
                .within("coverage", coverage.doubleValue(), 0, 1);
        depeg.forEach((asset, share) -> checks.within("depeg/" + asset, share.doubleValue(), 0, 1));
        checks.throwIfAny();
    }

    /// An asset that loses value when the venue or the counterparty that an account relies on does: a token that it
    /// has issued itself, for example.
    ///
    /// @param asset the asset
    /// @param share of its value that is charged, 0 to 1
    public record WrongWay(String asset, BigDecimal share) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
        public WrongWay {
            new Checks()
                    .name("asset", asset)
                    .within("share", share.doubleValue(), 0, 1)
                    .throwIfAny();
        }
    }
}
