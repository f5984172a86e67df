package io.plimsoll.calibration.history.clean;

import io.plimsoll.calibration.stats.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds flat stretches, jumps, spikes and changes of units in a series of prices, by position and without a
/// calendar.
///
/// **Flat stretch.** `L ≥ 3` zero changes in a row are a flat stretch if chance makes such a run less than once
/// in [#MAX_EXPECTED_RUNS] series: with `z` zeros among `n` changes in random order the expected number of runs
/// is `(n - L + 1) Π (z - j) / (n - j)`, `j = 0 … L-1` (hypergeometric). Runs are tested from the longest down,
/// each without the zeros of the runs before. A price that seldom moves, such as a peg, has long runs by chance
/// and no flat stretch.
///
/// **Jump.** A change whose distance from the median of the changes outside flat stretches is more than
/// [#JUMP_DEVIATIONS] times `1.4826 MAD`, with the median absolute deviation MAD (Hampel 1974, J. American
/// Statistical Association 69): for normal changes this is their number of standard deviations. A series that is
/// mostly constant has no such scale and no jump.
///
/// **Spike.** A jump of which the next change reverses at least four fifths.
///
/// **Change of units.** A lasting jump whose ratio is within five robust deviations of a power of ten. A ratio of
/// 2, 3, 4 or 5 within half a deviation may be a change of units or a crash: FTT fell to a quarter on 8 November
/// 2022.
public final class PriceScan {
    /// Score beyond which a change is a jump.
    public static final double JUMP_DEVIATIONS = 10;

    /// Share of zero changes above which a series is nearly constant.
    public static final double MAX_ZERO_SHARE = 0.5;

    /// Expected number of runs by chance below which a run is a flat stretch.
    static final double MAX_EXPECTED_RUNS = 1e-4;

    private static final int MIN_FLAT_CHANGES = 3;
    private static final double DEVIATIONS_PER_MAD = 1.4826;
    private static final double SPIKE_REVERSAL_SHARE = 0.8;
    private static final double UNIT_DEVIATIONS = 5;
    private static final double MAX_LOG_UNIT_ERROR = 0.35;
    private static final double RATIO_DEVIATIONS = 0.5;
    private static final int PRICES_AFTER_JUMP = 5;
    private static final double LOG_TEN = StrictMath.log(10);
    private static final int[] RATIOS = {2, 3, 4, 5};

    private final double[] prices;
    private final boolean[] follows;
    private final List<Flat> runs;
    private final List<Flat> flats = new ArrayList<>();
    private final List<Jump> jumps = new ArrayList<>();
    private final boolean nearlyConstant;
    private double centre;
    private double scale;

    /// The position of a flat stretch.
    public enum Place {
        /// From the first price on, as padding before a listing.
        START,
        /// Between prices that move.
        INSIDE,
        /// To the last price, as after a delisting.
        END
    }

    /// Equal prices in a row.
    ///
    /// @param first position of the first of them
    /// @param last position of the last
    /// @param place where they lie
    public record Flat(int first, int last, Place place) {
        /// The number of zero changes.
        public int changes() {
            return last - first;
        }
    }

    /// The kind of a jump.
    public enum Kind {
        /// A large return.
        OUTLIER,
        /// Reversed by the next price.
        SPIKE,
        /// A lasting ratio close to a power of ten.
        UNITS,
        /// A lasting ratio close to 2, 3, 4 or 5 or their inverse.
        RATIO
    }

    /// A jump.
    ///
    /// @param at position of the price after it
    /// @param change log of the ratio
    /// @param score distance from the median in robust deviations
    /// @param kind kind of the jump
    /// @param factor the exact ratio of the kind; 1 if there is none
    public record Jump(int at, double change, double score, Kind kind, double factor) {}

    /// Scans prices, all above 0, oldest first.
    ///
    /// @param follows `[position]` whether a price is one period after the one before it; a change across a gap
    ///     is no jump. The first entry is not read.
    public PriceScan(double[] prices, boolean[] follows) {
        if (follows.length != prices.length) {
            throw new IllegalArgumentException(follows.length + " marks for " + prices.length + " prices");
        }
        this.prices = prices.clone();
        this.follows = follows.clone();
        this.runs = runs();
        findFlats();
        this.nearlyConstant = isMostlyZero();
        findJumps();
    }

    /// The flat stretches, in order.
    public List<Flat> flats() {
        return flats.stream().sorted(Comparator.comparingInt(Flat::first)).toList();
    }

    /// Other runs of at least three zero changes, which chance explains.
    public List<Flat> longRuns() {
        return runs.stream()
                .filter(run -> run.changes() >= MIN_FLAT_CHANGES && !flats.contains(run))
                .sorted(Comparator.comparingInt(Flat::first))
                .toList();
    }

    /// The jumps, in order.
    public List<Jump> jumps() {
        return List.copyOf(jumps);
    }

    /// True if more than half of the changes outside flat stretches are zero.
    public boolean isNearlyConstant() {
        return nearlyConstant;
    }

    private List<Flat> runs() {
        List<Flat> found = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= prices.length; i++) {
            if (i == prices.length || prices[i] != prices[first]) {
                if (i - first > 1) {
                    Place place = first == 0 ? Place.START : i == prices.length ? Place.END : Place.INSIDE;
                    found.add(new Flat(first, i - 1, place));
                }
                first = i;
            }
        }
        return found;
    }

    private void findFlats() {
        long zeros = runs.stream().mapToLong(Flat::changes).sum();
        long changes = prices.length - 1L;
        List<Flat> longestFirst = runs.stream()
                .sorted(Comparator.comparingInt(Flat::changes).reversed().thenComparingInt(Flat::first))
                .toList();
        for (Flat run : longestFirst) {
            if (run.changes() < MIN_FLAT_CHANGES
                    || logExpectedRuns(run.changes(), zeros, changes) >= StrictMath.log(MAX_EXPECTED_RUNS)) {
                return;
            }
            flats.add(run);
            zeros -= run.changes();
            changes -= run.changes();
        }
    }

    /// `ln[(n - L + 1) Π (z - j) / (n - j)]`.
    private static double logExpectedRuns(int length, long zeros, long changes) {
        double sum = StrictMath.log(changes - length + 1.0);
        for (int j = 0; j < length; j++) {
            sum += StrictMath.log((zeros - j) / (double) (changes - j));
        }
        return sum;
    }

    private boolean isMostlyZero() {
        int flat = flats.stream().mapToInt(Flat::changes).sum();
        int zeros = runs.stream().mapToInt(Flat::changes).sum() - flat;
        return zeros > MAX_ZERO_SHARE * (prices.length - 1 - flat);
    }

    private double change(int at) {
        // Not the log of the ratio: that overflows where prices of any size are allowed.
        return StrictMath.log(prices[at]) - StrictMath.log(prices[at - 1]);
    }

    private void findJumps() {
        boolean[] still = new boolean[prices.length];
        flats.forEach(flat -> Arrays.fill(still, flat.first() + 1, flat.last() + 1, true));
        double[] changes = IntStream.range(1, prices.length)
                .filter(i -> follows[i] && !still[i])
                .mapToDouble(this::change)
                .toArray();
        centre = Median.of(changes);
        scale = DEVIATIONS_PER_MAD
                * Median.of(Arrays.stream(changes)
                        .map(one -> Math.abs(one - centre))
                        .toArray());
        // A scale of zero or NaN finds no jump.
        for (int i = 1; scale > 0 && i < prices.length; i++) {
            double score = (change(i) - centre) / scale;
            if (follows[i] && Math.abs(score) > JUMP_DEVIATIONS) {
                Jump jump = jump(i, score);
                jumps.add(jump);
                // The reversal of a spike is not a jump.
                i += jump.kind() == Kind.SPIKE ? 1 : 0;
            }
        }
    }

    private Jump jump(int at, double score) {
        double change = change(at);
        if (at + 1 < prices.length && follows[at + 1] && -change(at + 1) / change >= SPIKE_REVERSAL_SHARE) {
            return new Jump(at, change, score, Kind.SPIKE, 1);
        }
        if (stays(at, change)) {
            double power = Math.rint(change / LOG_TEN);
            if (power != 0
                    && Math.abs(change - power * LOG_TEN) <= Math.min(MAX_LOG_UNIT_ERROR, UNIT_DEVIATIONS * scale)) {
                return new Jump(at, change, score, Kind.UNITS, powerOfTen((int) power));
            }
            Optional<Double> ratio = ratio(change);
            if (ratio.isPresent()) {
                return new Jump(at, change, score, Kind.RATIO, ratio.get());
            }
        }
        return new Jump(at, change, score, Kind.OUTLIER, 1);
    }

    private Optional<Double> ratio(double change) {
        for (int ratio : RATIOS) {
            if (Math.abs(Math.abs(change) - StrictMath.log(ratio)) <= RATIO_DEVIATIONS * scale) {
                return Optional.of(change > 0 ? ratio : 1.0 / ratio);
            }
        }
        return Optional.empty();
    }

    /// True if the median of the following prices stays on the new side of the jump.
    private boolean stays(int at, double change) {
        double[] after = Arrays.copyOfRange(prices, at, Math.min(prices.length, at + PRICES_AFTER_JUMP));
        return Math.abs(StrictMath.log(Median.of(after)) - StrictMath.log(prices[at])) < 0.5 * Math.abs(change);
    }

    /// Ten to an integer power, correctly rounded.
    private static double powerOfTen(int power) {
        return Double.parseDouble("1e" + power);
    }
}
