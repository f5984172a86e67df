package io.plimsoll.kernels.greeks;

/// Sensitivity to the price and the basis of one asset. For a move of the price by `x` per cent the gain is
/// `onePercentDelta x + onePercentGamma x²/2`, up to third order.
///
/// @param delta change of the value in US dollars with the price: units of the asset that move alike
/// @param gamma change of `delta` for a rise of the price by 1 %, units of the asset
/// @param onePercentDelta gain for a rise of the price by 1 %, report currency
/// @param onePercentGamma change of that gain with each further 1 %, report currency
/// @param rho gain for a rise of the annual basis by one basis point, report currency
public record AssetGreeks(
        String asset, double delta, double gamma, double onePercentDelta, double onePercentGamma, double rho) {
    /// The sum with those of other units of the same asset.
    AssetGreeks plus(AssetGreeks other) {
        return new AssetGreeks(
                asset,
                delta + other.delta,
                gamma + other.gamma,
                onePercentDelta + other.onePercentDelta,
                onePercentGamma + other.onePercentGamma,
                rho + other.rho);
    }

    AssetGreeks times(double quantity) {
        return new AssetGreeks(
                asset,
                quantity * delta,
                quantity * gamma,
                quantity * onePercentDelta,
                quantity * onePercentGamma,
                quantity * rho);
    }

    boolean isFinite() {
        return Double.isFinite(delta + gamma + onePercentDelta + onePercentGamma + rho);
    }
}
