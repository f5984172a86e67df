package io.plimsoll.methodology.procyclicality;

/// Inputs of the tools on one day. All margins are of the same book, so that a trade is not a rise.
///
/// @param calculated margin under the volatilities of the day
/// @param before margin under the volatilities of the day before; `calculated` if they are unknown
/// @param stressed margin under stressed volatilities
/// @param longRun margin under long-run volatilities
/// @param regimeBase margin that the regime tool multiplies
/// @param volatilityRatio recent volatility over the volatility of `regimeBase`
/// @param fundingDeviations distance of the most extreme funding rate from its mean, standard deviations
public record ToolInputs(
        double calculated,
        double before,
        double stressed,
        double longRun,
        double regimeBase,
        double volatilityRatio,
        double fundingDeviations) {}
