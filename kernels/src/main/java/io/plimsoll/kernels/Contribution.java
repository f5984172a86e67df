package io.plimsoll.kernels;

import io.plimsoll.kernels.risk.Estimate;
import java.util.OptionalDouble;

/// The share of one position, or of one balance of collateral, in the risk of the whole.
///
/// @param positionId the position, or `collateral:` and the asset
/// @param expectedShortfall Euler contribution to the expected shortfall at the margin's confidence: the mean
///     loss of this position in the scenarios of the tail; the contributions sum to the expected shortfall
/// @param standalone the margin's measure of the net holding of this position alone, never below zero; empty
///     where it was left out
public record Contribution(String positionId, Estimate expectedShortfall, OptionalDouble standalone) {}
