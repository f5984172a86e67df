package io.plimsoll.kernels.greeks;

/// Sensitivity to the implied volatilities of one asset's options in one bucket of expiries.
///
/// @param endDays upper end of the bucket, days; infinite for the last one
/// @param vega gain for a rise of all these volatilities by one point (0.01), report currency
public record BucketVega(String asset, double endDays, double vega) {}
