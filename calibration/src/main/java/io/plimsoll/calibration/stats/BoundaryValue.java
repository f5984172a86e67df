package io.plimsoll.calibration.stats;

/// A parameter whose likelihood is highest at an end of its range: a bound, not an estimate, without a standard
/// error.
///
/// @param name of the parameter
/// @param value value of the bound
/// @param side `lower` or `upper`
/// @param meaning meaning for the distribution
public record BoundaryValue(String name, double value, String side, String meaning) {}
