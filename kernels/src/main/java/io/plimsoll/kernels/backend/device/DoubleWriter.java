package io.plimsoll.kernels.backend.device;

import java.util.Arrays;

/// An array of doubles that grows.
final class DoubleWriter {
    private double[] values = new double[64];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void addAll(double[] more) {
        for (double value : more) {
            add(value);
        }
    }

    int size() {
        return size;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
