package io.plimsoll.architecture.planted;

import org.apache.commons.math3.util.FastMath;

/// Uses Commons Math outside calibration.
final class MathInTheWrongRoom {
    double root(double x) {
        return FastMath.sqrt(x);
    }
}
