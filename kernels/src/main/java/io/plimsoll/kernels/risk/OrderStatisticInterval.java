package io.plimsoll.kernels.risk;

import org.jspecify.annotations.Nullable;

/// The distribution-free 95 % interval of a quantile between two order statistics.
///
/// The number of `n` losses that do not exceed the true quantile `q` is binomial with mean `α n`, so `P(L(r) > q)
/// = B(r - 1)` with `B` its distribution function (David and Nagaraja, Order Statistics, 3rd ed., §7.1). Each end
/// is put where 2.5 % lies beyond it, by linear interpolation between the two neighbouring order statistics
/// (Beran and Hall 1993, J. R. Statist. Soc. B 55: coverage error of order `1/n`). Where 2.5 % cannot be reached
/// because the sample is too small, the end is the extreme loss and the interval says so.
///
/// @param lower position of the lower end
/// @param upper position of the upper end
/// @param reached whether both ends lie within the sample
record OrderStatisticInterval(Position lower, Position upper, boolean reached) {
    private static final double TAIL = (1 - Estimate.COVERAGE) / 2;
    private static final double NEGLIGIBLE = 1e-18;

    /// A place between the order statistics `rank` and `rank + 1`.
    ///
    /// @param rank from 1
    /// @param weight share of the upper neighbour, 0 to 1
    record Position(int rank, double weight) {
        double in(Tail tail) {
            double low = tail.atRank(rank);
            return weight == 0 ? low : low + weight * (tail.atRank(rank + 1) - low);
        }
    }

    static OrderStatisticInterval of(int count, Confidence level) {
        Binomial law = Binomial.around(count, level.asDouble());
        Position lower = law.positionOfCumulative(TAIL);
        Position upper = law.positionOfCumulative(1 - TAIL);
        boolean reached = lower != null && upper != null;
        return new OrderStatisticInterval(
                lower == null ? new Position(1, 0) : lower, upper == null ? new Position(count, 0) : upper, reached);
    }

    int lowestRank() {
        return lower.rank();
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
            for (int k = mode; k < last && mass[k - first] > NEGLIGIBLE; k++) {
                mass[k + 1 - first] = mass[k - first] * odds * (count - k) / (k + 1.0);
            }
            for (int k = mode; k > first && mass[k - first] > NEGLIGIBLE; k--) {
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

        /// The place with `B` equal to `probability`: `B(rank - 1)` is what lies below order statistic `rank`.
        @Nullable
        Position positionOfCumulative(double probability) {
            double below = 0;
            for (int k = first; k - first < cumulative.length; k++) {
                double reached = cumulative[k - first];
                if (reached >= probability) {
                    // B(k - 1) = below < probability <= B(k) = reached: between order statistics k and k + 1.
                    if (k < 1 || k >= count) {
                        return null;
                    }
                    return new Position(k, (probability - below) / (reached - below));
                }
                below = reached;
            }
            return null;
        }
    }
}
