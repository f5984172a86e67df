package io.plimsoll.kernels.tail;

import io.plimsoll.kernels.risk.Tail;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Keeps the largest values of a stream. Streams can be merged; the final result does not depend on the order of
/// values or on their split into streams.
///
/// Values below a threshold are dropped. The threshold is guessed from the first values, [#STANDARD_ERRORS]
/// standard errors below the wanted quantile, and guessed again from more values. Nothing is sorted before the
/// end. For the 500 largest of 50,000 values about 1,500 are buffered. One guess in a thousand million is too
/// high; then [#isComplete] is false, and the values must be streamed again [without guesses][#certain].
public final class WorstLosses {
    private static final int VALUES_BEFORE_FIRST_GUESS = 256;
    private static final int GUESS_GROWTH = 16;
    private static final double STANDARD_ERRORS = 6;
    private static final int MIN_BUFFER = 256;

    private final int depth;
    private final double share;
    private double[] kept;
    private int size;
    private long seen;
    private long nextGuess;
    private double threshold = Double.NEGATIVE_INFINITY;
    private @Nullable Tail ended;

    private WorstLosses(int depth, double share, long firstGuess) {
        this.depth = depth;
        this.share = share;
        this.nextGuess = firstGuess;
        this.kept = new double[Math.min(2 * depth, MIN_BUFFER)];
    }

    /// For values in random order, such as losses by scenario.
    ///
    /// @param depth number of largest values to keep, at least 1
    /// @param total number of values of all streams
    public static WorstLosses of(int depth, int total) {
        return new WorstLosses(depth, (double) depth / total, VALUES_BEFORE_FIRST_GUESS);
    }

    /// For values in any order, at higher cost.
    ///
    /// @param depth number of largest values to keep, at least 1
    public static WorstLosses certain(int depth) {
        return new WorstLosses(depth, 1, Long.MAX_VALUE);
    }

    /// Values at or below this threshold are dropped. It rises over time.
    public double threshold() {
        return threshold;
    }

    /// Adds `sign * values[0..count)`.
    ///
    /// @param sign `+1`, or `-1` to keep the smallest values negated
    public void add(double[] values, int count, double sign) {
        for (int i = 0; i < count; i++) {
            double value = sign * values[i];
            if (value > threshold) {
                push(value);
            }
        }
        saw(count);
    }

    /// Adds values that the caller has already filtered by the threshold.
    ///
    /// @param picked the first `found` passed the filter
    /// @param count number of values before the filter
    public void addPicked(double[] picked, int found, int count) {
        for (int i = 0; i < found; i++) {
            if (picked[i] > threshold) {
                push(picked[i]);
            }
        }
        saw(count);
    }

    /// Adds the values that another stream kept.
    public void merge(WorstLosses other) {
        reopen();
        raise(Math.max(threshold, other.threshold));
        for (int i = 0; i < other.size; i++) {
            if (other.kept[i] >= threshold) {
                push(other.kept[i]);
            }
        }
        seen += other.seen;
    }

    /// True if the kept values are the largest. Every value above the threshold is kept, so their number decides.
    public boolean isComplete() {
        return size >= Math.min(depth, seen);
    }

    /// The kept values as the tail of a simulation. It stays as it is if values are added afterwards. Several threads
    /// may ask for it, if none adds values meanwhile.
    ///
    /// @param count number of values added in all merged streams, at least the depth
    public synchronized Tail toTail(int count) {
        Tail known = ended;
        if (known == null || known.count() != count) {
            if (size > depth) {
                QuickSelect.select(kept, size, size - depth);
            }
            kept = Arrays.copyOfRange(kept, Math.max(0, size - depth), size);
            size = kept.length;
            Arrays.sort(kept);
            known = new Tail(kept, new int[0], count);
            ended = known;
        }
        return known;
    }

    private void saw(int count) {
        reopen();
        seen += count;
        if (seen >= nextGuess) {
            nextGuess = GUESS_GROWTH * seen;
            guess();
        }
    }

    /// Raises the threshold to a value that the wanted quantile exceeds almost surely. Equal values cannot be
    /// separated by a threshold.
    private void guess() {
        double expected = seen * share;
        int rank = (int) Math.ceil(expected + STANDARD_ERRORS * Math.sqrt(expected) + STANDARD_ERRORS);
        if (2 * rank < size) {
            double value = QuickSelect.select(kept, size, size - rank);
            int above = 0;
            for (int i = 0; i < size; i++) {
                above += kept[i] >= value ? 1 : 0;
            }
            if (above < 2 * rank) {
                raise(value);
            }
        }
    }

    /// Leaves the values of a tail that was given away to it.
    private void reopen() {
        if (ended != null) {
            ended = null;
            kept = kept.clone();
        }
    }

    private void raise(double value) {
        threshold = value;
        int left = 0;
        for (int i = 0; i < size; i++) {
            double candidate = kept[i];
            kept[left] = candidate;
            left += candidate >= value ? 1 : 0;
        }
        size = left;
    }

    private void push(double value) {
        if (size == kept.length) {
            if (size < 2 * depth) {
                kept = Arrays.copyOf(kept, Math.min(2 * depth, size * 2));
            } else {
                cut();
            }
        }
        kept[size++] = value;
    }

    private void cut() {
        threshold = QuickSelect.select(kept, size, size - depth);
        System.arraycopy(kept, size - depth, kept, 0, depth);
        size = depth;
    }
}
