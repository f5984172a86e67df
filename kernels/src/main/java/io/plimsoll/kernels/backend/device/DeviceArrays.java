package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.tail.TailMarks;

/// The arrays that a launch reads and writes. They outlive a book: a program is copied into them, and arrays that
/// hold it are used again, because a device compiles anew for new ones.
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
    private static final int MIN_INTS = 1 << 14;

    private static final int MIN_FLOATS = 1 << 16;
    private static final int MIN_DOUBLES = 1 << 14;
    private static final int MIN_ROWS = 256;
    private static final int MIN_SUMS = 64;

    /// Arrays for a program, with room for others of its size.
    public static DeviceArrays of(DeviceProgram program, int items, int batch, int cells) {
        return new DeviceArrays(
                items,
                batch,
                cells,
                new int[ProgramLayout.LAUNCH],
                new int[room(Math.max(MIN_INTS, program.ints().length))],
                new float[room(Math.max(MIN_FLOATS, program.floats().length))],
                new double[room(Math.max(MIN_DOUBLES, program.doubles().length))],
                new int[batch],
                new float[room(Math.max(MIN_ROWS, program.rows())) * items],
                new double[room(Math.max(MIN_SUMS, program.sums())) * items],
                new float[batch],
                new float[batch],
                new double[cells],
                new int[items],
                new float[1],
                new int[TailMarks.words(batch)]);
    }

    /// Whether a program and that many losses of units fit.
    public boolean hold(DeviceProgram program, int wantedCells) {
        return program.ints().length <= ints.length
                && program.floats().length <= floats.length
                && program.doubles().length <= doubles.length
                && program.rows() * items <= rows.length
                && program.sums() * items <= sums.length
                && wantedCells <= cells;
    }

    /// Copies a program into the arrays.
    public void put(DeviceProgram program) {
        System.arraycopy(program.ints(), 0, ints, 0, program.ints().length);
        System.arraycopy(program.floats(), 0, floats, 0, program.floats().length);
        System.arraycopy(program.doubles(), 0, doubles, 0, program.doubles().length);
    }

    /// Asks for unit losses in the next launch.
    ///
    /// @param seed key of the generator
    /// @param first scenario, where none are listed
    /// @param count of scenarios
    /// @param isListed whether those of [#chosen] are wanted
    /// @param stride from a row of unit losses to the next
    /// @param to where in each row to begin
    public void askForRows(long seed, int run, int first, int count, boolean isListed, int stride, int to) {
        header[ProgramLayout.SEED_LOW] = (int) seed;
        header[ProgramLayout.SEED_HIGH] = (int) (seed >> Integer.SIZE);
        header[ProgramLayout.RUN] = run;
        header[ProgramLayout.FIRST] = first;
        header[ProgramLayout.COUNT] = count;
        header[ProgramLayout.IS_CHOSEN] = isListed ? 1 : 0;
        header[ProgramLayout.STRIDE] = stride;
        header[ProgramLayout.TO] = to;
    }

    /// The next power of two.
    private static int room(int size) {
        return size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }
}
