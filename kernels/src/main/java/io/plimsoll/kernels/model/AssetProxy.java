package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;

/// An asset whose moves stand in for those of an asset without history.
///
/// @param asset that is followed, for example `ETH`
/// @param beta log-return of the asset without history for a log-return of 1 of the followed one, -10 to 10
/// @param residual annual volatility of the rest of the log-return, which is independent of every other factor
/// @param followsVolatility true if implied volatilities move by the factors of the followed asset's volatilities
public record AssetProxy(String asset, double beta, double residual, boolean followsVolatility) {
    /// Largest absolute beta.
    public static final double MAX_BETA = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public AssetProxy {
        new Checks()
                .name("asset", asset)
                .within("beta", beta, -MAX_BETA, MAX_BETA)
                .within("residual", residual, 0, RiskFactor.MAX_VOLATILITY)
                .throwIfAny();
    }
}
