package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Parameters of the add-ons for funding, stablecoins, wrong-way collateral, model risk and back-test.
///
/// @param fundingShockPerDay adverse change of a perpetual's funding per day, fraction of the notional, 0 to 1
/// @param depeg loss of value of each stablecoin, 0 to 1
/// @param wrongWay assets with wrong-way risk
/// @param modelRiskWeight share that is charged of the distance to the upper end of the 95 % interval, 0 to 1
/// @param coverage required in the account's own back-test, 0 to 1
public record AddOnRules(
        BigDecimal fundingShockPerDay,
        Map<String, BigDecimal> depeg,
        List<WrongWay> wrongWay,
        BigDecimal modelRiskWeight,
        BigDecimal coverage) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public AddOnRules {
        depeg = Map.copyOf(depeg);
        wrongWay = List.copyOf(wrongWay);
        Checks checks = new Checks()
                .within("fundingShockPerDay", fundingShockPerDay.doubleValue(), 0, 1)
                .within("modelRiskWeight", modelRiskWeight.doubleValue(), 0, 1)
                .within("coverage", coverage.doubleValue(), 0, 1);
        new TreeMap<>(depeg).forEach((asset, share) -> checks.within("depeg/" + asset, share.doubleValue(), 0, 1));
        checks.throwIfAny();
    }

    /// An asset with wrong-way risk: it falls when the venue or the counterparty of the account does, for example a
    /// token that the venue issued.
    ///
    /// @param share of its value that is charged, 0 to 1
    public record WrongWay(String asset, BigDecimal share) {
        /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
        public WrongWay {
            new Checks()
                    .name("asset", asset)
                    .within("share", share.doubleValue(), 0, 1)
                    .throwIfAny();
        }
    }
}
