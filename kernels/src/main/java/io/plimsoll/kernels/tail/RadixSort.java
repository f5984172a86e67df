package io.plimsoll.kernels.tail;

/// Sorts numbers by their bits, a byte at a time from the last, and carries a whole number along with each.
/// Stable, and linear in their number: every byte costs a pass over them, except one in which all are alike, as
/// the first ones of the losses of a tail are.
///
/// D. E. Knuth, The Art of Computer Programming, volume 3, 5.2.5, algorithm R.
final class RadixSort {
    private static final int BITS = Byte.SIZE;
    private static final int DIGITS = 1 << BITS;
    private static final int PASSES = Long.BYTES;

    private RadixSort() {}

    /// @param values sorted afterwards as [Double#compare] would
    /// @param carried in the order of their values afterwards, those of equal values as they were
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

    /// Whose order without sign is that of the numbers.
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

    /// Makes counts of digits the places where each begins.
    ///
    /// @return whether there are several digits
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
