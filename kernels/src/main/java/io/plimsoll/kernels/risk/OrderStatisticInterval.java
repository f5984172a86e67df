package io.plimsoll.kernels.risk;

import org.jspecify.annotations.Nullable;

/// The distribution-free 95 % interval of a quantile between two order statistics.
///
/// The number of `n` losses that do not exceed the true quantile `q` is binomial with mean `α n`, so
/// `P(L(r) > q) = B(r - 1)` with `B` its distribution function (David and Nagaraja, Order Statistics, 3rd ed.,
/// §7.1). Each end is put where 2.5 % lies beyond it, by linear interpolation between the two neighbouring order
/// statistics (Beran and Hall 1993, J. R. Statist. Soc. B 55: coverage error of order `1/n`).
///
/// An end beyond all order statistics is null. The largest loss lies below `q` with probability `αⁿ`: above 0.025
/// there is no upper end, and from 0.975 on the largest loss is the lower end. The smallest loss lies above `q`
/// with probability `(1 - α)ⁿ`, with the mirrored consequences. Both ends rise with `α`.
///
/// @param lower position of the lower end
/// @param upper position of the upper end
record OrderStatisticInterval(
        @Nullable Position lower, @Nullable Position upper) {
    private static final double ONE_SIDED_TAIL = (1 - Interval.COVERAGE) / 2;
    private static final double NEGLIGIBLE_MASS = 1e-18;

    /// A position between the order statistics `rank` and `rank + 1`.
    ///
    /// @param rank from 1
    /// @param weight weight of the upper neighbour, 0 to 1
    record Position(int rank, double weight) {
        double in(Tail tail) {
            double low = tail.atRank(rank);
            return weight == 0 ? low : low + weight * (tail.atRank(rank + 1) - low);
        }
    }

    static OrderStatisticInterval of(int count, Confidence level) {
        Binomial law = Binomial.around(count, level.asDouble());
        return new OrderStatisticInterval(law.lower(), law.upper());
    }

    /// The least number of losses with an upper end: `αⁿ <= 0.025`.
    static long fewestForUpper(Confidence level) {
        return (long) Math.ceil(StrictMath.log(ONE_SIDED_TAIL) / StrictMath.log(level.asDouble()));
    }

    /// The least number of losses with a lower end: `(1 - α)ⁿ <= 0.025`.
    static long fewestForLower(Confidence level) {
        return (long) Math.ceil(StrictMath.log(ONE_SIDED_TAIL) / StrictMath.log1p(-level.asDouble()));
    }

    /// The lowest rank that the quantile and its interval need.
    int lowestRank(int quantile) {
        return lower == null ? quantile : Math.min(quantile, lower.rank());
    }

    /// The part of a binomial law that carries all but a negligible mass, from the recursion
    /// `p(k+1)/p(k) = (n-k)/(k+1) α/(1-α)` outwards from the mode, normalised by its own sum.
    private record Binomial(int count, int first, double[] cumulative) {

        static Binomial around(int count, double success) {
            double odds = success / (1 - success);
            int mode = (int) Math.min(count, Math.floor((count + 1.0) * success));
            int span = 64 + (int) (10 * Math.sqrt(count * success * (1 - success)));
            int first = Math.max(0, mode - span);
            int last = (int) Math.min(count, (long) mode + span);
            double[] mass = new double[last - first + 1];
            mass[mode - first] = 1;
            for (int k = mode; k < last && mass[k - first] > NEGLIGIBLE_MASS; k++) {
                mass[k + 1 - first] = mass[k - first] * odds * (count - k) / (k + 1.0);
            }
            for (int k = mode; k > first && mass[k - first] > NEGLIGIBLE_MASS; k--) {
                mass[k - 1 - first] = mass[k - first] * k / (odds * (count - k + 1.0));
            }
            double total = 0;
            for (double share : mass) {
                total += share;
            }
            double sum = 0;
            for (int k = 0; k < mass.length; k++) {
                sum += mass[k];
                mass[k] = sum / total;
            }
            return new Binomial(count, first, mass);
        }

        /// The largest loss itself where `B(n - 1) < 0.025`, which is `αⁿ > 0.975`.
        @Nullable
        Position lower() {
            Position place = positionOfCumulative(ONE_SIDED_TAIL);
            return place.rank() < 1 ? null : place.rank() >= count ? new Position(count, 0) : place;
        }

        /// The smallest loss itself where `B(0) >= 0.975`.
        @Nullable
        Position upper() {
            Position place = positionOfCumulative(1 - ONE_SIDED_TAIL);
            return place.rank() >= count ? null : place.rank() < 1 ? new Position(1, 0) : place;
        }

        /// The position at which `B` equals `probability`; `B(rank - 1)` is the probability below order statistic
        /// `rank`. The rank is 0 below the smallest loss and `n` above the largest.
        private Position positionOfCumulative(double probability) {
            double below = 0;
            for (int k = first; k - first < cumulative.length; k++) {
                double reached = cumulative[k - first];
                if (reached >= probability) {
                    // B(k - 1) = below < probability <= B(k) = reached: between order statistics k and k + 1.
                    return new Position(k, (probability - below) / (reached - below));
                }
                below = reached;
            }
            return new Position(count, 0);
        }
    }
}
