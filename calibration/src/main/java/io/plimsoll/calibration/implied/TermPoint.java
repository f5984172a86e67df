package io.plimsoll.calibration.implied;

import java.time.Instant;

/// The at-the-money volatility of one expiry.
///
/// @param days days of 24 hours to the expiry
/// @param volatility annual fraction
public record TermPoint(Instant expiry, double days, double volatility) {}
