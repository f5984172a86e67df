package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.tail.TailMarks;

/// The arrays that a launch reads and writes. They are reused for other programs that fit, because a device
/// compiles again for new arrays.
///
/// @param items work-items per launch
/// @param batch most scenarios per launch
/// @param cells most unit losses per launch
/// @param header header of a launch
/// @param chosen listed scenarios of a launch
/// @param losses losses of the book
/// @param worst worst running losses of the book
/// @param units unit losses
/// @param completed run number, written by each work-item at its end
/// @param limit limit of the marks, one number
/// @param marks marks of the losses, see [TailMarks#mark]
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

    /// Least sizes, for usual books of some thousands of instruments on a hundred assets, so that a device
    /// compiles once.
    private static final int MIN_INTS = 1 << 14;

    private static final int MIN_FLOATS = 1 << 16;
    private static final int MIN_DOUBLES = 1 << 14;
    private static final int MIN_ROWS = 256;
    private static final int MIN_SUMS = 64;

    /// Arrays for a program, with slack for others of its size.
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

    /// True if a program and this many unit losses fit.
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

    /// Sets the header for a launch that computes unit losses.
    ///
    /// @param seed key of the random generator
    /// @param first first scenario, unless scenarios are listed
    /// @param count number of scenarios
    /// @param isListed true to use the scenarios in [#chosen]
    /// @param stride distance between rows of unit losses
    /// @param to start in each row
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
