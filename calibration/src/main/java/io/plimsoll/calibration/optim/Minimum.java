package io.plimsoll.calibration.optim;

/// A point that a minimiser ended at.
///
/// @param value of the function there
/// @param steepness largest absolute partial derivative there
public record Minimum(double[] point, double value, double steepness, int iterations) {}
