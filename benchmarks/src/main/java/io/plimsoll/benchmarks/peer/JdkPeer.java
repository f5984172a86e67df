package io.plimsoll.benchmarks.peer;

import io.plimsoll.kernels.lane.NormalLane;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Straightforward code: the JDK's normals, and the formula as in the textbook.
public final class JdkPeer {
    private static final long SEED = 42;

    private JdkPeer() {}

    /// The JDK's generator with the longest period that is still small.
    public static NormalVectors normals(double[][] lower) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        return NormalVectors.correlated(lower, normals -> {
            for (int f = 0; f < normals.length; f++) {
                normals[f] = random.nextGaussian();
            }
        });
    }

    /// Black, with a logarithm and a root in every call.
    public static double value(double forward, double strike, double volatility, double years, boolean isCall) {
        double deviation = volatility * Math.sqrt(years);
        double d1 = Math.log(forward / strike) / deviation + 0.5 * deviation;
        double call = forward * NormalLane.cumulative(d1) - strike * NormalLane.cumulative(d1 - deviation);
        return isCall ? call : call - forward + strike;
    }
}
