package io.plimsoll.service.margin.policy.rule;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;

/// An asset that loses value when the venue or the counterparty that an account relies on does: a token that
/// it has
/// issued itself, for example.
///
/// @param asset the asset
/// @param share of its value that is charged, 0 to 1
public record WrongWayRule(String asset, BigDecimal share) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public WrongWayRule {
        new Checks()
                .name("asset", asset)
                .within("share", share.doubleValue(), 0, 1)
                .throwIfAny();
    }
}
