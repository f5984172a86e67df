package io.plimsoll.calibration.volatility.fit;

import io.plimsoll.calibration.volatility.VarianceRecursion;
import java.util.SplittableRandom;

/// Returns of a model whose parameters are known.
final class SimulatedReturns {
    private static final int WARM_UP = 500;

    private SimulatedReturns() {}

    /// @param degrees whole degrees of freedom of the innovations; 0 for normal ones
    static double[] of(VarianceRecursion recursion, int degrees, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double variance = recursion.longRunVariance();
        double[] returns = new double[count];
        for (int t = -WARM_UP; t < count; t++) {
            double value = Math.sqrt(variance) * innovation(random, degrees);
            if (t >= 0) {
                returns[t] = value;
            }
            variance = recursion.next(variance, value);
        }
        return returns;
    }

    private static double innovation(SplittableRandom random, int degrees) {
        double normal = random.nextGaussian();
        if (degrees == 0) {
            return normal;
        }
        double squares = 0;
        for (int i = 0; i < degrees; i++) {
            double one = random.nextGaussian();
            squares += one * one;
        }
        return normal * Math.sqrt((degrees - 2) / squares);
    }
}
