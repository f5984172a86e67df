package io.plimsoll.kernels;

import io.plimsoll.kernels.risk.Estimate;
import java.util.OptionalDouble;

/// The contribution of one position, or of one collateral balance, to the risk of the portfolio.
///
/// @param positionId id of the position, or `collateral:` and the asset
/// @param expectedShortfall Euler contribution to the expected shortfall at the margin's confidence, report
///     currency: the mean loss of this position in the tail scenarios. All contributions sum to the expected
///     shortfall.
/// @param standalone the margin's risk measure of this position's net holding alone, report currency, at least 0;
///     empty if it was not computed
public record Contribution(String positionId, Estimate expectedShortfall, OptionalDouble standalone) {}
