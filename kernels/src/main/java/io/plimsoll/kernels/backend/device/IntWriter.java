package io.plimsoll.kernels.backend.device;

import java.util.Arrays;

/// An array of ints that grows.
final class IntWriter {
    private int[] values = new int[64];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void addAll(int[] more) {
        for (int value : more) {
            add(value);
        }
    }

    /// Leaves room for numbers that are set later.
    void skip(int count) {
        size += count;
        values = Arrays.copyOf(values, Math.max(values.length, size));
    }

    /// Notes in an earlier place where the next number will stand.
    void mark(int place) {
        set(place, size);
    }

    void set(int place, int value) {
        values[place] = value;
    }

    int get(int place) {
        return values[place];
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
