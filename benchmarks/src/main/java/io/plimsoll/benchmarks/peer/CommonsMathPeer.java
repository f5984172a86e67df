package io.plimsoll.benchmarks.peer;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.random.CorrelatedRandomVectorGenerator;
import org.apache.commons.math3.random.GaussianRandomGenerator;
import org.apache.commons.math3.random.MersenneTwister;

/// Apache Commons Math: its generator of correlated vectors, and its normal distribution in the scalar formula.
public final class CommonsMathPeer {
    private static final int SEED = 42;
    /// Diagonal elements below this are taken for zero in the rectangular root.
    private static final double SMALL = 1e-12;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private CommonsMathPeer() {}

    /// @param correlation of the factors, row by row
    public static NormalVectors normals(double[][] correlation) {
        CorrelatedRandomVectorGenerator generator = new CorrelatedRandomVectorGenerator(
                new Array2DRowRealMatrix(correlation), SMALL, new GaussianRandomGenerator(new MersenneTwister(SEED)));
        return normals -> System.arraycopy(generator.nextVector(), 0, normals, 0, normals.length);
    }

    /// Black with the distribution of the library.
    public static double value(double forward, double strike, double volatility, double years, boolean isCall) {
        double deviation = volatility * Math.sqrt(years);
        double d1 = Math.log(forward / strike) / deviation + 0.5 * deviation;
        double d2 = d1 - deviation;
        double call = forward * NORMAL.cumulativeProbability(d1) - strike * NORMAL.cumulativeProbability(d2);
        return isCall ? call : call - forward + strike;
    }
}
