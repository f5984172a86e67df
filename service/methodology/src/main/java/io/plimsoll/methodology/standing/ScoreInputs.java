package io.plimsoll.methodology.standing;

/// What a risk score is made from, beside the margin use.
///
/// @param asset with the largest share of the risk; empty where there is no risk
/// @param assetShare that share, 0 to 1
/// @param volatility of that asset, annual
/// @param liquidityShare of liquidity and close-out in the initial margin, 0 to 1
/// @param fundingShare of funding in the initial margin, 0 to 1
public record ScoreInputs(
        String asset, double assetShare, double volatility, double liquidityShare, double fundingShare) {}
