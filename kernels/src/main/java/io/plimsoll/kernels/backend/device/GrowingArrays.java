package io.plimsoll.kernels.backend.device;

import java.util.Arrays;

/// Growing arrays, for writing a program.
final class GrowingArrays {
    private GrowingArrays() {}

    /// An array of ints that grows.
    static final class Ints {
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

        /// Reserves space for numbers that are set later.
        void skip(int count) {
            size += count;
            values = Arrays.copyOf(values, Math.max(values.length, size));
        }

        /// Stores the position of the next number at an earlier place.
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

    /// An array of floats that grows.
    static final class Floats {
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

    /// An array of doubles that grows.
    static final class Doubles {
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
}
