package io.plimsoll.calibration.implied;

import java.time.Instant;

/// At-the-money volatility of one expiry.
///
/// @param days of 24 hours until then
/// @param volatility annual fraction
public record TermPoint(Instant expiry, double days, double volatility) {}
