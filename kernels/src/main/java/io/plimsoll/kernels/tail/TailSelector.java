package io.plimsoll.kernels.tail;

import io.plimsoll.kernels.risk.Tail;
import java.util.Arrays;

/// Selects the worst losses of a simulation without sorting all losses.
///
/// A threshold from a sample of every 64th loss keeps a few more losses than needed, and only those are sorted.
/// If it keeps too few, all losses are sorted. The result depends on the losses alone. NaN ranks above all
/// numbers, so that every figure of such a tail is NaN too.
public final class TailSelector {
    private static final int SAMPLE_STRIDE = 64;
    private static final int MAX_UNSAMPLED = 1024;

    private TailSelector() {}

    /// The `depth` largest losses with their scenarios, the indices in `losses`.
    ///
    /// @param losses one per scenario; not changed
    /// @param depth from 1 to `losses.length`
    public static Tail select(double[] losses, int depth) {
        double threshold = threshold(losses, depth);
        int[] kept = atLeast(losses, threshold, depth);
        if (kept.length < depth) {
            kept = atLeast(losses, Double.NEGATIVE_INFINITY, losses.length);
        }
        return sorted(losses, kept, depth);
    }

    /// A value that the `depth` largest losses exceed in all but rare cases.
    static double threshold(double[] losses, int depth) {
        if (losses.length <= MAX_UNSAMPLED) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] sample = new double[losses.length / SAMPLE_STRIDE];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = losses[i * SAMPLE_STRIDE];
        }
        Arrays.sort(sample);
        double share = (double) depth / losses.length;
        // Four standard errors of the sample's own quantile: too few pass in 3 of 100,000 calls, which only costs time.
        double expected = sample.length * share;
        int above = (int) Math.ceil(expected + 4 * Math.sqrt(expected) + 4);
        return above >= sample.length ? Double.NEGATIVE_INFINITY : sample[sample.length - above];
    }

    private static int[] atLeast(double[] losses, double threshold, int expected) {
        int[] kept = new int[Math.min(losses.length, expected + expected / 4 + 64)];
        int size = 0;
        for (int i = 0; i < losses.length; i++) {
            // NaN passes, so that it does not vanish from a tail.
            if (!(losses[i] < threshold)) {
                if (size == kept.length) {
                    kept = Arrays.copyOf(kept, (int) Math.min(losses.length, kept.length * 2L));
                }
                kept[size++] = i;
            }
        }
        return Arrays.copyOf(kept, size);
    }

    /// Ties keep the order of their scenarios.
    private static Tail sorted(double[] losses, int[] kept, int depth) {
        double[] values = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            values[i] = losses[kept[i]];
        }
        RadixSort.sort(values, kept);
        int from = values.length - depth;
        return new Tail(
                Arrays.copyOfRange(values, from, values.length),
                Arrays.copyOfRange(kept, from, kept.length),
                losses.length);
    }
}
