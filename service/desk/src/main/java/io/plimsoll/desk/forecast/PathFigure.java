package io.plimsoll.desk.forecast;

/// A figure of one path, from equity and initial margin at each watched time.
@FunctionalInterface
interface PathFigure {
    /// @param equity one for each watched time
    /// @param initial one for each watched time
    double of(double[] equity, double[] initial);
}
