package io.plimsoll.kernels.path;

/// What has become of one unit of an instrument since the valuation.
///
/// @param value of what is still held, US dollars; 0 for perpetuals and futures, which are settled to their marks
/// @param dollars paid in US dollars
/// @param coins paid in the asset
/// @param quantity units of the asset that are still held: 0 once expired; `M/M'` of an inverse perpetual or future,
///     whose notional in US dollars stays the same
record SettledUnit(double value, double dollars, double coins, double quantity) {}
