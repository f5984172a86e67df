package io.plimsoll.calibration.dependence;

import io.plimsoll.kernels.model.CorrelationMatrix;

/// A correlation matrix and what it took to make it one.
///
/// @param correlation the result
/// @param smallestEigenvalue of the matrix that was given; not negative means that it needed no repair
/// @param largestChange of any entry, absolute
public record RepairedCorrelation(CorrelationMatrix correlation, double smallestEigenvalue, double largestChange) {}
