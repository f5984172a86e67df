package io.plimsoll.kernels.tail;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Which columns lose the same in every scenario, up to a factor.
///
/// @param head for each column the first of its family, which may be itself
/// @param scale of each column's losses, in those of its head; above 0
public record ColumnFamilies(int[] head, double[] scale) {

    /// Every column by itself.
    public static ColumnFamilies single(int columns) {
        return new ColumnFamilies(
                IntStream.range(0, columns).toArray(),
                IntStream.range(0, columns).mapToDouble(column -> 1).toArray());
    }

    /// Families of columns with equal keys.
    ///
    /// @param keys of the columns; equal where losses are in proportion
    /// @param sizes of the columns' losses, which tell the proportion; above 0
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

    /// Whether a column is the first of its family.
    public boolean isHead(int column) {
        return head[column] == column;
    }
}
