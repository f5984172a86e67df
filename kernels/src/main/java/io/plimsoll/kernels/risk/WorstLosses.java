package io.plimsoll.kernels.risk;

import java.util.Arrays;

/// Keeps the largest values of a stream in a fixed space, for the tail of each position alone. What it keeps does
/// not depend on the order in which values come, so streams may be merged.
///
/// Twice the wanted number is buffered; when the buffer is full it is sorted and the lower half dropped, which
/// costs a logarithm of the depth for each value that passes the threshold, and few do.
public final class WorstLosses {
    private final int depth;
    private double[] kept;
    private int size;
    private double threshold = Double.NEGATIVE_INFINITY;

    /// @param depth how many of the largest values to keep, at least 1
    public WorstLosses(int depth) {
        this.depth = depth;
        this.kept = new double[Math.min(2 * depth, 1024)];
    }

    /// Takes `sign * values[0..count)` into account.
    ///
    /// @param sign `+1`, or `-1` to keep the smallest values negated
    public void add(double[] values, int count, double sign) {
        for (int i = 0; i < count; i++) {
            double value = sign * values[i];
            if (value > threshold) {
                push(value);
            }
        }
    }

    /// Takes over what another stream kept.
    public void merge(WorstLosses other) {
        add(other.kept, other.size, 1);
    }

    /// The kept values as the tail of a simulation.
    ///
    /// @param count number of values that were added in all, over all merged streams; at least the depth
    public Tail toTail(int count) {
        compact();
        return new Tail(Arrays.copyOf(kept, size), new int[0], count);
    }

    private void push(double value) {
        if (size == kept.length) {
            if (size < 2 * depth) {
                kept = Arrays.copyOf(kept, Math.min(2 * depth, size * 2));
            } else {
                compact();
            }
        }
        kept[size++] = value;
    }

    private void compact() {
        Arrays.sort(kept, 0, size);
        if (size > depth) {
            System.arraycopy(kept, size - depth, kept, 0, depth);
            size = depth;
        }
        if (size == depth) {
            threshold = kept[0];
        }
    }
}
