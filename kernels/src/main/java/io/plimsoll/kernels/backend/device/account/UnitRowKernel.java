package io.plimsoll.kernels.backend.device.account;

import static io.plimsoll.kernels.backend.device.account.AccountLayout.LANES;

/// Summarises unit losses that stay on the device, for checks on the host. Static functions that TornadoVM
/// compiles.
public final class UnitRowKernel {
    private UnitRowKernel() {}

    /// Fills the outputs of the kernels with impossible values.
    ///
    /// @param blank NaN
    public static void blank(
            int item,
            int items,
            int[] h,
            float[] blank,
            double[] gross,
            int[] suspicious,
            int[] differences,
            float[] sample,
            int[] completed) {
        int lanes = h[AccountLayout.ROWS] * LANES;
        for (int at = item; at < lanes; at += items) {
            gross[at] = blank[0];
            suspicious[at] = -2;
        }
        int cells = h[AccountLayout.ROWS] * h[AccountLayout.SAMPLED];
        for (int at = item; at < cells; at += items) {
            sample[at] = blank[0];
        }
        differences[item] = -1;
        completed[item] = h[AccountLayout.RUN];
    }

    /// The same for [#take].
    public static void blankTaken(int item, int items, int[] h, float[] blank, float[] taken, int[] completed) {
        int cells = h[AccountLayout.TAKEN] * h[AccountLayout.COUNT];
        for (int at = item; at < cells; at += items) {
            taken[at] = blank[0];
        }
        completed[item] = h[AccountLayout.RUN];
    }

    /// Sums the absolute losses of each row and finds the first that is not finite. Each lane covers its own
    /// scenarios in a fixed order.
    ///
    /// @param units `[row][scenario]`
    /// @param gross receives `[row][lane]`
    /// @param suspicious receives `[row][lane]`, the first scenario whose loss is not finite; -1 for none
    public static void gross(
            int item, int items, int[] h, float[] units, double[] gross, int[] suspicious, int[] completed) {
        int rows = h[AccountLayout.ROWS];
        int count = h[AccountLayout.COUNT];
        int lane = item % LANES;
        for (int row = item / LANES; row < rows; row += items / LANES) {
            int from = row * h[AccountLayout.STRIDE];
            double sum = 0.0;
            int first = -1;
            for (int scenario = lane; scenario < count; scenario += LANES) {
                float loss = units[from + scenario];
                float size = loss < 0f ? 0f - loss : loss;
                int isFinite = size <= Float.MAX_VALUE ? 1 : 0;
                sum = sum + (isFinite == 1 ? size : 0f);
                int isFirst = isFinite == 1 ? 0 : (first < 0 ? 1 : 0);
                first = isFirst == 1 ? scenario : first;
            }
            gross[row * LANES + lane] = sum;
            suspicious[row * LANES + lane] = first;
        }
        completed[item] = AccountKernel.advanced(completed[item], h, 0);
    }

    /// Counts the losses that changed when drawn again, and copies those of sampled scenarios.
    ///
    /// @param again repeated scenarios, as positions in the rows
    /// @param sampled scenarios to copy, as positions in the rows
    /// @param differences receives `[work-item]`
    /// @param sample receives `[sampled scenario][row]`
    public static void compare(
            int item,
            int items,
            int[] h,
            int[] again,
            int[] sampled,
            float[] units,
            int[] differences,
            float[] sample,
            int[] completed) {
        int rows = h[AccountLayout.ROWS];
        int stride = h[AccountLayout.STRIDE];
        int drawn = h[AccountLayout.AGAIN];
        int differing = 0;
        for (int i = item; i < drawn; i += items) {
            for (int row = 0; row < rows; row++) {
                float once = units[row * stride + again[i]];
                float twice = units[row * stride + h[AccountLayout.AGAIN_START] + i];
                int isNumber = Float.isNaN(once) ? 0 : 1;
                int isNumberToo = Float.isNaN(twice) ? 0 : 1;
                int isOther = once == twice ? 0 : isNumber + isNumberToo;
                differing = differing + (isOther > 0 ? 1 : 0);
            }
        }
        differences[item] = differing;
        int cells = h[AccountLayout.SAMPLED] * rows;
        for (int cell = item; cell < cells; cell += items) {
            int i = cell / rows;
            sample[cell] = units[(cell - i * rows) * stride + sampled[i]];
        }
        completed[item] = AccountKernel.advanced(completed[item], h, 1);
    }

    /// Copies whole rows.
    ///
    /// @param taken receives `[wanted row][scenario]`
    public static void take(int item, int items, int[] h, int[] wanted, float[] units, float[] taken, int[] completed) {
        int count = h[AccountLayout.COUNT];
        int cells = h[AccountLayout.TAKEN] * count;
        for (int cell = item; cell < cells; cell += items) {
            int i = cell / count;
            taken[cell] = units[wanted[i] * h[AccountLayout.STRIDE] + cell - i * count];
        }
        completed[item] = AccountKernel.advanced(completed[item], h, 0);
    }
}
