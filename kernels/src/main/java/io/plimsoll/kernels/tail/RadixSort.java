package io.plimsoll.kernels.tail;

/// Sorts doubles by their bits, one byte at a time from the lowest, together with an integer each. Stable and
/// linear: every byte costs one pass, except a byte that is equal in all numbers.
///
/// D. E. Knuth, The Art of Computer Programming, volume 3, 5.2.5, algorithm R.
final class RadixSort {
    private static final int BITS = Byte.SIZE;
    private static final int DIGITS = 1 << BITS;
    private static final int PASSES = Long.BYTES;

    private RadixSort() {}

    /// @param values sorted in place, in the order of [Double#compare]
    /// @param carried permuted like the values; equal values keep their order
    static void sort(double[] values, int[] carried) {
        int size = values.length;
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = key(values[i]);
        }
        int[] numbers = carried;
        long[] otherKeys = new long[size];
        int[] otherNumbers = new int[size];
        int[][] counts = counts(keys);
        for (int pass = 0; pass < PASSES; pass++) {
            if (starts(counts[pass], size)) {
                scatter(keys, numbers, otherKeys, otherNumbers, counts[pass], pass * BITS);
                long[] sortedKeys = otherKeys;
                int[] sortedNumbers = otherNumbers;
                otherKeys = keys;
                otherNumbers = numbers;
                keys = sortedKeys;
                numbers = sortedNumbers;
            }
        }
        for (int i = 0; i < size; i++) {
            values[i] = value(keys[i]);
        }
        System.arraycopy(numbers, 0, carried, 0, size);
    }

    /// A key whose unsigned order is the order of the doubles.
    private static long key(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE);
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    }

    private static int[][] counts(long[] keys) {
        int[][] counts = new int[PASSES][DIGITS];
        for (long key : keys) {
            for (int pass = 0; pass < PASSES; pass++) {
                counts[pass][digit(key, pass * BITS)]++;
            }
        }
        return counts;
    }

    /// Turns counts of digits into start positions.
    ///
    /// @return true if more than one digit occurs
    private static boolean starts(int[] counts, int size) {
        int sum = 0;
        boolean areSeveral = true;
        for (int digit = 0; digit < DIGITS; digit++) {
            int count = counts[digit];
            areSeveral &= count < size;
            counts[digit] = sum;
            sum += count;
        }
        return areSeveral;
    }

    private static void scatter(long[] keys, int[] numbers, long[] toKeys, int[] toNumbers, int[] places, int shift) {
        for (int i = 0; i < keys.length; i++) {
            int place = places[digit(keys[i], shift)]++;
            toKeys[place] = keys[i];
            toNumbers[place] = numbers[i];
        }
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & (DIGITS - 1);
    }
}
