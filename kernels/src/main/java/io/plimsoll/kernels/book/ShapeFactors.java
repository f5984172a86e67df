package io.plimsoll.kernels.book;

import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.SurfaceWeights;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// The factors that change the shape of an asset's volatility surface, with their weights at one time to expiry.
///
/// The log-change of an option's implied volatility is that of the level plus `term + s skew + s² wings`, where
/// `s` belongs to the option, see [SurfaceWeights].
public record ShapeFactors(Sum term, Sum skew, Sum wings) {
    /// No factor: volatilities move with the level alone.
    public static final ShapeFactors NONE = new ShapeFactors(Sum.NONE, Sum.NONE, Sum.NONE);

    /// A sum of factor levels times weights.
    ///
    /// @param factor index of each factor
    /// @param weight weight of each factor
    public record Sum(int[] factor, double[] weight) {
        static final Sum NONE = new Sum(new int[0], new double[0]);

        /// Number of terms.
        public int size() {
            return factor.length;
        }

        /// Writes the sum in each of `count` scenarios.
        ///
        /// @param level `[factor][scenario]`
        public void evaluate(double[][] level, int count, double[] to) {
            for (int i = 0; i < count; i++) {
                double sum = 0;
                for (int k = 0; k < factor.length; k++) {
                    sum += weight[k] * level[factor[k]][i];
                }
                to[i] = sum;
            }
        }
    }

    /// @param indexOf index of a factor of the asset, or [Underlyings#NO_FACTOR]
    /// @param days days to expiry at the valuation
    static ShapeFactors of(ToIntFunction<FactorKind> indexOf, double days) {
        ShapeFactors factors = new ShapeFactors(
                sum(indexOf, days, FactorKind.TERM_SLOPE, FactorKind.TERM_CURVATURE),
                sum(indexOf, days, FactorKind.SKEW, FactorKind.SKEW_SLOPE),
                sum(indexOf, days, FactorKind.WINGS, FactorKind.WINGS_SLOPE));
        return factors.isEmpty() ? NONE : factors;
    }

    private static Sum sum(ToIntFunction<FactorKind> indexOf, double days, FactorKind... kinds) {
        List<FactorKind> present = Stream.of(kinds)
                .filter(kind -> indexOf.applyAsInt(kind) != Underlyings.NO_FACTOR)
                .toList();
        return new Sum(
                present.stream().mapToInt(indexOf).toArray(),
                present.stream()
                        .mapToDouble(kind -> SurfaceWeights.tenorWeight(kind, days))
                        .toArray());
    }

    /// True if no factor changes the shape.
    public boolean isEmpty() {
        return term.size() + skew.size() + wings.size() == 0;
    }

    /// True if options of one expiry move differently by strike.
    public boolean hasSmile() {
        return skew.size() + wings.size() > 0;
    }
}
