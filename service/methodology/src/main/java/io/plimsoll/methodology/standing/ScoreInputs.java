package io.plimsoll.methodology.standing;

/// Inputs of the risk score besides the margin use.
///
/// @param asset asset with the largest share of the risk; empty without risk
/// @param assetShare share of that asset in the risk, 0 to 1
/// @param volatility annual volatility of that asset
/// @param liquidityShare share of liquidity and close-out in the initial margin, 0 to 1
/// @param fundingShare share of funding in the initial margin, 0 to 1
public record ScoreInputs(
        String asset, double assetShare, double volatility, double liquidityShare, double fundingShare) {}
