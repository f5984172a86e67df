package io.plimsoll.planted;

import org.apache.commons.math3.util.FastMath;

/// Uses Commons Math outside the packages that may.
final class PlantedCommonsMathUser {
    private PlantedCommonsMathUser() {}

    static double root(double x) {
        return FastMath.sqrt(x);
    }
}
