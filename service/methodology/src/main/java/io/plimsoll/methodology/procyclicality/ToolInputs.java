package io.plimsoll.methodology.procyclicality;

/// What a day asks of one book, before any tool. The margins are of the same book, so that a trade is no rise.
///
/// @param calculated margin under the volatilities of the day
/// @param before margin under those of the day before; `calculated` where that is not known
/// @param stressed margin under stressed volatilities
/// @param longRun margin under volatilities of the long look-back
/// @param regimeBase margin that the regime multiplies
/// @param volatilityRatio volatility of late over the volatility of `regimeBase`
/// @param fundingDeviations standard deviations of the funding rate that is farthest from its mean
public record ToolInputs(
        double calculated,
        double before,
        double stressed,
        double longRun,
        double regimeBase,
        double volatilityRatio,
        double fundingDeviations) {}
