package io.plimsoll.calibration.optim;

/// A function of several variables with its gradient.
@FunctionalInterface
public interface SmoothFunction {
    /// The value at a point; NaN or infinite if the function is not defined.
    ///
    /// @param point not changed
    /// @param gradient receives the partial derivatives; undefined if the value is not finite
    double at(double[] point, double[] gradient);
}
