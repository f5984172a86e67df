package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.tail.TailMarks;

/// Simulates the scenarios of one work-item from random words to loss, one scenario after another. Static
/// functions on primitives and arrays that TornadoVM compiles; the JVM runs the same code.
public final class ScenarioKernel {
    private static final int WORDS = 4;

    private ScenarioKernel() {}

    /// Fills the outputs of [#run] with NaN.
    ///
    /// @param item from 0
    /// @param items number of work-items
    public static void blank(
            int item,
            int items,
            int[] h,
            int[] p,
            double[] d,
            float[] losses,
            float[] worst,
            double[] units,
            int[] completed) {
        double blank = d[ProgramLayout.BLANK];
        int count = h[ProgramLayout.COUNT];
        for (int index = item; index < count; index += items) {
            losses[index] = (float) blank;
        }
        int running = p[ProgramLayout.IS_RUNNING] * count;
        for (int index = item; index < running; index += items) {
            worst[index] = (float) blank;
        }
        int cells = h[ProgramLayout.UNITS] * count * p[ProgramLayout.COLUMNS];
        for (int cell = item; cell < cells; cell += items) {
            units[cell] = blank;
        }
        completed[item] = 0;
    }

    /// Runs the scenarios `item`, `item + items` and so on of those that the header asks for.
    ///
    /// @param p ints of the program
    /// @param f floats of the program
    /// @param d doubles of the program
    /// @param chosen listed scenarios, if the header says so
    /// @param losses receives the loss at the horizon of each scenario
    /// @param worst receives the worst running loss, if requested
    /// @param units receives `[scenario][column]`, if requested
    /// @param completed receives the run number of each work-item at its end
    public static void run(
            int item,
            int items,
            int[] h,
            int[] p,
            float[] f,
            double[] d,
            int[] chosen,
            float[] rows,
            double[] sums,
            float[] losses,
            float[] worst,
            double[] units,
            int[] completed) {
        long[] words = new long[WORDS];
        long seed = ((long) h[ProgramLayout.SEED_HIGH] << 32) | (h[ProgramLayout.SEED_LOW] & 0xFFFFFFFFL);
        int count = h[ProgramLayout.COUNT];
        for (int index = item; index < count; index += items) {
            int listed = h[ProgramLayout.IS_CHOSEN] * index;
            int scenario = h[ProgramLayout.IS_CHOSEN] == 1 ? chosen[listed] : h[ProgramLayout.FIRST] + index;
            path(index, scenario, seed, item, items, p, f, d, rows, sums, words, losses, worst);
            int wanted = h[ProgramLayout.UNITS];
            for (int once = 0; once < wanted; once++) {
                int floats = ProgramLayout.floats(p[ProgramLayout.POINTS], p);
                UnitKernel.units(floats, index * p[ProgramLayout.COLUMNS], item, items, p, f, d, rows, sums, units);
            }
        }
        completed[item] = h[ProgramLayout.RUN];
    }

    /// Marks the losses that [#run] wrote.
    ///
    /// @param marks see [TailMarks#mark]
    public static void mark(int item, int items, int[] h, float[] limit, float[] losses, int[] marks) {
        TailMarks.mark(item, items, h[ProgramLayout.COUNT], h[ProgramLayout.RUN], limit[0], losses, marks);
    }

    /// Fills the outputs of [#unitRows] with NaN.
    public static void blankUnitRows(
            int item, int items, int[] h, int[] p, double[] d, float[] unitRows, int[] completed) {
        float blank = (float) d[ProgramLayout.BLANK];
        int count = h[ProgramLayout.COUNT];
        int cells = p[ProgramLayout.UNIT_ROWS] * count;
        for (int cell = item; cell < cells; cell += items) {
            int row = cell / count;
            unitRows[row * h[ProgramLayout.STRIDE] + h[ProgramLayout.TO] + cell - row * count] = blank;
        }
        completed[item] = 0;
    }

    /// Runs the requested scenarios and stores the unit losses of each family of columns for other kernels.
    /// Neighbouring work-items write to neighbouring places.
    ///
    /// @param unitRows receives `[row][scenario]`, each row from the start in the header
    /// @param completed receives the run number of each work-item at its end
    public static void unitRows(
            int item,
            int items,
            int[] h,
            int[] p,
            float[] f,
            double[] d,
            int[] chosen,
            float[] rows,
            double[] sums,
            float[] unitRows,
            int[] completed) {
        long[] words = new long[WORDS];
        long seed = ((long) h[ProgramLayout.SEED_HIGH] << 32) | (h[ProgramLayout.SEED_LOW] & 0xFFFFFFFFL);
        int count = h[ProgramLayout.COUNT];
        int points = p[ProgramLayout.POINTS];
        int floats = ProgramLayout.floats(points, p);
        for (int index = item; index < count; index += items) {
            int listed = h[ProgramLayout.IS_CHOSEN] * index;
            int scenario = h[ProgramLayout.IS_CHOSEN] == 1 ? chosen[listed] : h[ProgramLayout.FIRST] + index;
            PathKernel.start(item, items, p, rows, sums);
            for (int point = 1; point <= points; point++) {
                PathKernel.advance(point, scenario, seed, item, items, p, f, rows, words);
                PathKernel.look(point, item, items, p, f, d, rows);
                PathKernel.fund(point, item, items, p, f, d, rows, sums);
                PathKernel.process(point, item, items, p, f, rows);
            }
            int to = h[ProgramLayout.TO] + index;
            UnitKernel.rows(floats, to, h[ProgramLayout.STRIDE], item, items, p, f, d, rows, sums, unitRows);
        }
        completed[item] = h[ProgramLayout.RUN];
    }

    private static void path(
            int index,
            int scenario,
            long seed,
            int item,
            int items,
            int[] p,
            float[] f,
            double[] d,
            float[] rows,
            double[] sums,
            long[] words,
            float[] losses,
            float[] worst) {
        PathKernel.start(item, items, p, rows, sums);
        float loss = 0f;
        float raised = 0f;
        int points = p[ProgramLayout.POINTS];
        for (int point = 1; point <= points; point++) {
            PathKernel.advance(point, scenario, seed, item, items, p, f, rows, words);
            PathKernel.look(point, item, items, p, f, d, rows);
            PathKernel.fund(point, item, items, p, f, d, rows, sums);
            PathKernel.process(point, item, items, p, f, rows);
            int isValued = p[ProgramLayout.point(point, p) + ProgramLayout.POINT_IS_VALUED];
            for (int once = 0; once < isValued; once++) {
                loss = BookKernel.loss(point, item, items, p, f, d, rows, sums);
            }
            float larger = loss > raised ? loss : raised;
            raised = Float.isNaN(loss) ? loss : larger;
        }
        losses[index] = loss;
        int running = p[ProgramLayout.IS_RUNNING];
        for (int once = 0; once < running; once++) {
            worst[index] = raised;
        }
    }
}
