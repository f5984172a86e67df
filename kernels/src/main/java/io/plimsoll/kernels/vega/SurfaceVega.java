package io.plimsoll.kernels.vega;

import java.time.Instant;

/// The net vega of a portfolio at one point of an asset's volatility surface.
///
/// @param asset underlying asset
/// @param expiry of the options
/// @param strike of the options
/// @param days to expiry, of 24 hours
/// @param deviations `ln(K/F) / (σ √T)`, distance of the strike from the forward in standard deviations; 0 at zero
///     volatility
/// @param pointVega gain for a rise of the implied volatility by 0.01, US dollars
/// @param relativeVega gain for a relative rise of the implied volatility, US dollars per 100 %
public record SurfaceVega(
        String asset,
        Instant expiry,
        double strike,
        double days,
        double deviations,
        double pointVega,
        double relativeVega) {
    /// True if the other one lies at the same point of the same surface.
    public boolean isAtPointOf(SurfaceVega other) {
        return asset.equals(other.asset) && expiry.equals(other.expiry) && strike == other.strike;
    }

    /// The sum with further vega at this point.
    SurfaceVega plus(SurfaceVega other) {
        return new SurfaceVega(
                asset,
                expiry,
                strike,
                days,
                deviations,
                pointVega + other.pointVega,
                relativeVega + other.relativeVega);
    }
}
