package io.plimsoll.calibration.stats;

/// A parameter whose likelihood is highest on an end of its range: a bound and not an estimate, without a
/// standard error.
///
/// @param name of the parameter
/// @param value the end
/// @param side `lower` or `upper`
/// @param meaning what that says of the law
public record BoundaryValue(String name, double value, String side, String meaning) {}
