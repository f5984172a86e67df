package io.plimsoll.benchmarks.peer;

import com.opengamma.strata.math.impl.cern.MersenneTwister;
import com.opengamma.strata.math.impl.random.NormalRandomNumberGenerator;
import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;

/// OpenGamma Strata: its normals, and its Black formula.
public final class StrataPeer {
    private static final int SEED = 42;

    private StrataPeer() {}

    /// @param lower root of the correlation, row by row
    public static NormalVectors normals(double[][] lower) {
        NormalRandomNumberGenerator generator = new NormalRandomNumberGenerator(0, 1, new MersenneTwister(SEED));
        return NormalVectors.correlated(
                lower, normals -> System.arraycopy(generator.getVector(normals.length), 0, normals, 0, normals.length));
    }

    /// Black, as the library has it.
    public static double value(double forward, double strike, double volatility, double years, boolean isCall) {
        return BlackFormulaRepository.price(forward, strike, years, volatility, isCall);
    }
}
