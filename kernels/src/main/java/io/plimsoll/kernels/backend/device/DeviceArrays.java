package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.backend.device.tail.TailMarks;

/// The arrays that a launch reads and writes. They outlive a book: a program is copied into them, and
/// arrays that hold it are used again, because a device compiles anew for new ones.
///
/// @param items work-items of a launch
/// @param batch most scenarios of a launch
/// @param cells most losses of units of a launch
/// @param header of a launch
/// @param ints of the program
/// @param floats of the program
/// @param doubles of the program
/// @param chosen scenarios of a launch, where they are listed
/// @param rows scratch
/// @param sums scratch
/// @param losses of the book
/// @param worst running losses of the book
/// @param units losses of units
/// @param completed number of the run, for each work-item
/// @param limit of the marks, one number
/// @param marks of the losses, as of [TailMarks#mark]
public record DeviceArrays(
        int items,
        int batch,
        int cells,
        int[] header,
        int[] ints,
        float[] floats,
        double[] doubles,
        int[] chosen,
        float[] rows,
        double[] sums,
        float[] losses,
        float[] worst,
        double[] units,
        int[] completed,
        float[] limit,
        int[] marks) {

    /// Room for usual books, so that a device compiles once: some thousands of instruments on a hundred assets.
    private static final int INTS = 1 << 14;

    private static final int FLOATS = 1 << 16;
    private static final int DOUBLES = 1 << 14;
    private static final int ROWS = 256;
    private static final int SUMS = 64;

    /// Arrays for a program, with room for others of its size.
    static DeviceArrays of(DeviceProgram program, int items, int batch, int cells) {
        return new DeviceArrays(
                items,
                batch,
                cells,
                new int[Layout.LAUNCH],
                new int[room(Math.max(INTS, program.ints().length))],
                new float[room(Math.max(FLOATS, program.floats().length))],
                new double[room(Math.max(DOUBLES, program.doubles().length))],
                new int[batch],
                new float[room(Math.max(ROWS, program.rows())) * items],
                new double[room(Math.max(SUMS, program.sums())) * items],
                new float[batch],
                new float[batch],
                new double[cells],
                new int[items],
                new float[1],
                new int[TailMarks.words(batch)]);
    }

    /// Whether a program and that many losses of units fit.
    boolean hold(DeviceProgram program, int wantedCells) {
        return program.ints().length <= ints.length
                && program.floats().length <= floats.length
                && program.doubles().length <= doubles.length
                && program.rows() * items <= rows.length
                && program.sums() * items <= sums.length
                && wantedCells <= cells;
    }

    /// The next power of two.
    private static int room(int size) {
        return size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }
}
