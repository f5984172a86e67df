package io.plimsoll.kernels.path;

import io.plimsoll.kernels.RiskRequest;

/// An account at a time on a path.
///
/// @param account of the path
/// @param levels of the whole path, as given
/// @param watch index of the time
/// @param prices of [PathAccount#assets], US dollars
/// @param balances of the same assets, units: collateral and everything that was settled since the valuation
/// @param value present value of positions and balances, report currency
public record AccountState(
        PathAccount account, double[] levels, int watch, double[] prices, double[] balances, double value) {
    /// The request of a margin at that time.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if a price or a balance leaves its range
    public RiskRequest request() {
        return account.request(this);
    }

    /// The price of an asset in the report currency.
    ///
    /// @param asset index in [PathAccount#assets]
    public double price(int asset) {
        return prices[asset] / prices[account.currency()];
    }
}
