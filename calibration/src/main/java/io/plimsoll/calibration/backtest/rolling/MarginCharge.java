package io.plimsoll.calibration.backtest.rolling;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;

/// A charge on top of the simulated figures, for risk that the model does not move.
@FunctionalInterface
public interface MarginCharge {
    /// No charge.
    MarginCharge NONE = (request, account) -> 0;

    /// The policy that it comes from; empty for none.
    default String policy() {
        return "";
    }

    /// @param request market, model, valuation and horizon of a forecast
    /// @param account the portfolio
    /// @return US dollars, added to value-at-risk and expected shortfall at every level; not negative
    double dollars(RiskRequest request, Account account);
}
