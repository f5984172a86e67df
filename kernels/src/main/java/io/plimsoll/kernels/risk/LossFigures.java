package io.plimsoll.kernels.risk;

/// The loss figures at one confidence level, in the report currency, relative to the value at the valuation.
///
/// @param valueAtRisk the quantile of the losses
/// @param expectedShortfall the mean of the losses beyond it
public record LossFigures(Confidence confidence, Estimate valueAtRisk, Estimate expectedShortfall) {}
