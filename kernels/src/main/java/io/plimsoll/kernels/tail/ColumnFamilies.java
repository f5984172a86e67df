package io.plimsoll.kernels.tail;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Groups columns whose losses are proportional in every scenario.
///
/// @param head for each column the first column of its family, possibly itself
/// @param scale losses of each column in units of its head's losses; above 0
public record ColumnFamilies(int[] head, double[] scale) {

    /// Every column is its own family.
    public static ColumnFamilies single(int columns) {
        return new ColumnFamilies(
                IntStream.range(0, columns).toArray(),
                IntStream.range(0, columns).mapToDouble(column -> 1).toArray());
    }

    /// Columns with equal keys form a family.
    ///
    /// @param keys one per column; equal for proportional losses
    /// @param sizes size of each column's losses, for the proportion; above 0
    public static ColumnFamilies of(Object[] keys, double[] sizes) {
        int[] head = new int[keys.length];
        double[] scale = new double[keys.length];
        Map<Object, Integer> first = new HashMap<>();
        for (int column = 0; column < keys.length; column++) {
            Integer known = first.putIfAbsent(keys[column], column);
            head[column] = known == null ? column : known;
            scale[column] = known == null ? 1 : sizes[column] / sizes[known];
        }
        return new ColumnFamilies(head, scale);
    }

    /// True if a column is the first of its family.
    public boolean isHead(int column) {
        return head[column] == column;
    }
}
