package io.plimsoll.calibration.implied;

import java.time.Instant;

/// An expiry without an at-the-money volatility.
///
/// @param time of the chain
/// @param asset whose options
public record UnusedExpiry(Instant time, String asset, Instant expiry, String reason) {}
