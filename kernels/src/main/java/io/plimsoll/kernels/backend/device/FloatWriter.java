package io.plimsoll.kernels.backend.device;

import java.util.Arrays;

/// An array of floats that grows.
final class FloatWriter {
    private float[] values = new float[64];
    private int size;

    void add(float value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void addAll(float[] more) {
        for (float value : more) {
            add(value);
        }
    }

    int size() {
        return size;
    }

    float[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
