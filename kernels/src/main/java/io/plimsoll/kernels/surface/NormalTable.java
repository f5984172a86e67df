package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.lane.ExponentialLane;
import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.lane.StripLane;

/// The table of the normal distribution function for [StripLane].
final class NormalTable {
    private static final double ROOT_OF_TWO_PI = 2.5066282746310002;
    private static final int TERMS = 7;
    private static final double[] ENTRIES = compute();

    private NormalTable() {}

    /// The shared table; must not be changed.
    static double[] entries() {
        return ENTRIES;
    }

    /// The `k`-th Taylor coefficient of `Φ` is `(-1)^(k-1) φ(z) He_(k-1)(z) / k!`, with the Hermite polynomials
    /// `He_(k+1) = z He_k - k He_(k-1)`.
    private static double[] compute() {
        int nodes = 2 * StripLane.REACH * StripLane.NODES + 1;
        double[] table = new double[nodes * StripLane.ENTRY];
        for (int node = 0; node < nodes; node++) {
            double z = (double) node / StripLane.NODES - StripLane.REACH;
            int at = node * StripLane.ENTRY;
            table[at] = NormalLane.cumulative(z);
            double factor = ExponentialLane.exp(-0.5 * z * z) / ROOT_OF_TWO_PI;
            double hermite = 1;
            double before = 0;
            for (int k = 1; k < TERMS; k++) {
                factor /= k;
                table[at + k] = factor * hermite;
                factor = 0.0 - factor;
                double next = z * hermite - (k - 1) * before;
                before = hermite;
                hermite = next;
            }
        }
        return table;
    }
}
