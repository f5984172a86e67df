package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.tail.ColumnFamilies;

/// A book and its model as three arrays, laid out as [ProgramLayout] says. Requests that differ by their seed and
/// scenarios only share it.
///
/// @param key of the arrays' contents: programs of one key are the same
/// @param ints see there
/// @param floats see there
/// @param doubles see there
/// @param rows floats of scratch of a work-item
/// @param sums doubles of scratch of a work-item
/// @param families of the columns
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

    /// Whether the worst running loss is asked for.
    public boolean isRunning() {
        return ints[ProgramLayout.IS_RUNNING] == 1;
    }

    /// Draws that a path takes.
    public int draws() {
        return ints[ProgramLayout.DRAWS];
    }

    /// Rows of unit losses: one for each family of columns that can lose.
    public int unitRows() {
        return ints[ProgramLayout.UNIT_ROWS];
    }

    /// The row in which the losses of a unit of a column stand, in proportion to its scale; -1 for what never
    /// loses.
    public int unitRow(int column) {
        return ints[ints[ProgramLayout.UNIT_ROWS_START] + families.head()[column]];
    }
}
