package io.plimsoll.benchmarks.peer;

import net.finmath.functions.AnalyticFormulas;
import net.finmath.montecarlo.BrownianMotion;
import net.finmath.montecarlo.BrownianMotionFromMersenneRandomNumbers;
import net.finmath.time.TimeDiscretizationFromArray;

/// finmath-lib: its Brownian motion, and its Black formula.
public final class FinmathPeer {
    private static final int SEED = 42;

    private FinmathPeer() {}

    /// @param lower root of the correlation, row by row
    /// @param paths drawn at once
    public static NormalVectors normals(double[][] lower, int paths) {
        return NormalVectors.correlated(lower, new Increments(lower.length, paths));
    }

    /// Black, as the library has it.
    public static double value(double forward, double strike, double volatility, double years, boolean isCall) {
        double call = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, volatility, years, strike, 1);
        return isCall ? call : call - forward + strike;
    }

    /// Increments over a step of length one, path by path.
    private static final class Increments implements NormalVectors {
        private final int paths;
        private final double[][] increments;
        private BrownianMotion motion;
        private int path;

        Increments(int factors, int paths) {
            this.paths = paths;
            this.motion = new BrownianMotionFromMersenneRandomNumbers(
                    new TimeDiscretizationFromArray(0, 1), factors, paths, SEED);
            this.increments = new double[factors][];
            load();
        }

        private void load() {
            for (int f = 0; f < increments.length; f++) {
                increments[f] = motion.getBrownianIncrement(0, f).getRealizations();
            }
            path = 0;
        }

        @Override
        public void next(double[] normals) {
            if (path == paths) {
                motion = motion.getCloneWithModifiedSeed(motion.hashCode());
                load();
            }
            for (int f = 0; f < normals.length; f++) {
                normals[f] = increments[f][path];
            }
            path++;
        }
    }
}
