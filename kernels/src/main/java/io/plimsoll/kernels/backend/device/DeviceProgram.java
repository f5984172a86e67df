package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.tail.ColumnFamilies;

/// A book and its model as three arrays in the layout of [ProgramLayout]. Requests that differ only in seed and
/// scenarios share a program.
///
/// @param key hash of the contents: programs with equal keys are equal
/// @param rows scratch floats per work-item
/// @param sums scratch doubles per work-item
/// @param families families of the columns
public record DeviceProgram(
        long key, int[] ints, float[] floats, double[] doubles, int rows, int sums, ColumnFamilies families) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    static DeviceProgram of(int[] ints, float[] floats, double[] doubles, int rows, int sums, ColumnFamilies families) {
        long key = ints.length + GOLDEN * floats.length;
        for (int value : ints) {
            key = mix(key, value);
        }
        for (float value : floats) {
            key = mix(key, Float.floatToIntBits(value));
        }
        for (double value : doubles) {
            key = mix(key, Double.doubleToLongBits(value));
        }
        return new DeviceProgram(key, ints, floats, doubles, rows, sums, families);
    }

    /// One round of the finalizer of MurmurHash3, fmix64.
    private static long mix(long key, long value) {
        long z = (key ^ value) + GOLDEN;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        return z ^ (z >>> 33);
    }

    /// Number of columns of the book.
    public int columns() {
        return ints[ProgramLayout.COLUMNS];
    }

    /// True if the worst running loss is computed.
    public boolean isRunning() {
        return ints[ProgramLayout.IS_RUNNING] == 1;
    }

    /// Number of draws of a path.
    public int draws() {
        return ints[ProgramLayout.DRAWS];
    }

    /// Number of rows of unit losses: one per family of columns that can lose.
    public int unitRows() {
        return ints[ProgramLayout.UNIT_ROWS];
    }

    /// The row with the unit losses of a column's family; -1 for a column that never loses.
    public int unitRow(int column) {
        return ints[ints[ProgramLayout.UNIT_ROWS_START] + families.head()[column]];
    }
}
