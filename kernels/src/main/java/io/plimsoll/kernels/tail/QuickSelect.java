package io.plimsoll.kernels.tail;

/// Hoare's selection: moves the value of a rank to its place, smaller values before it and larger ones after it.
/// Linear time on average.
///
/// C. A. R. Hoare, "Algorithm 65: Find", Communications of the ACM 4 (1961).
final class QuickSelect {
    private QuickSelect() {}

    /// @param values the first `size` are rearranged; none is NaN
    /// @param rank from 0 (the smallest)
    /// @return the value of that rank
    static double select(double[] values, int size, int rank) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            double pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    double swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                break;
            }
        }
        return values[rank];
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
