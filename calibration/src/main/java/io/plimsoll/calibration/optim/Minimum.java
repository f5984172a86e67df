package io.plimsoll.calibration.optim;

/// The point at which a minimiser stopped.
///
/// @param value of the function there
/// @param steepness largest absolute partial derivative there
public record Minimum(double[] point, double value, double steepness, int iterations) {}
