package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.backend.ColumnFamilies;

/// A simulation as three arrays, laid out as [Layout] says.
///
/// @param ints see there
/// @param floats see there
/// @param doubles see there
/// @param rows floats of scratch of a work-item
/// @param sums doubles of scratch of a work-item
/// @param families of the columns
public record DeviceProgram(int[] ints, float[] floats, double[] doubles, int rows, int sums, ColumnFamilies families) {

    /// Number of columns of the book.
    public int columns() {
        return ints[Layout.COLUMNS];
    }

    /// Time steps.
    public int steps() {
        return ints[Layout.STEPS];
    }
}
