package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.lane.SingleBlackLane;
import io.plimsoll.kernels.lane.SingleMoveLane;

/// Values a book at a point of its path, from the rows of a work-item.
final class BookKernel {
    /// Options per partial sum in single precision.
    private static final int OPTIONS_PER_CHUNK = 32;

    private BookKernel() {}

    /// The loss of the book in the report currency.
    ///
    /// @param point from 1
    static float loss(int point, int item, int items, int[] p, float[] f, double[] d, float[] rows, double[] sums) {
        int floats = ProgramLayout.floats(point, p);
        int doubles = ProgramLayout.doubles(point, p);
        double gains = linear(doubles, item, items, p, f, d, rows)
                - funding(point, doubles, item, items, p, f, d, rows, sums)
                + options(floats, item, items, p, f, rows);
        return (float) inCurrency(d[ProgramLayout.EXPOSURE], gains, item, items, p, f, d, rows);
    }

    /// The loss in the report currency of a holding with this value and gain in US dollars.
    static double inCurrency(
            double value, double gain, int item, int items, int[] p, float[] f, double[] d, float[] rows) {
        int row = p[ProgramLayout.CURRENCY];
        int present = row == ProgramLayout.NONE ? 0 : row;
        double moved = SingleMoveLane.move(PathKernel.level(present, item, items, p, rows), f);
        double move = row == ProgramLayout.NONE ? 0.0 : moved;
        return 0.0 - (value * move + gain * (1.0 + move)) / d[ProgramLayout.PRICE];
    }

    private static double linear(int doubles, int item, int items, int[] p, float[] f, double[] d, float[] rows) {
        double gains = 0.0;
        int moves = p[ProgramLayout.MOVES];
        int start = p[ProgramLayout.MOVES_START];
        for (int m = 0; m < moves; m++) {
            double move = SingleMoveLane.move(PathKernel.level(p[start + m], item, items, p, rows), f);
            gains = gains + d[doubles + m] * move;
        }
        return gains;
    }

    private static double funding(
            int point, int doubles, int item, int items, int[] p, float[] f, double[] d, float[] rows, double[] sums) {
        double paid = 0.0;
        int funded = p[ProgramLayout.FUNDED];
        int start = p[ProgramLayout.FUNDED_START];
        int rates = doubles + p[ProgramLayout.MOVES];
        for (int j = 0; j < funded; j++) {
            int spotRow = p[start + ProgramLayout.FUNDED_INTS * j + 1];
            double spot = SingleMoveLane.move(PathKernel.level(spotRow, item, items, p, rows), f);
            double years = d[ProgramLayout.accrual(point, j, p) + ProgramLayout.ACCRUAL_YEARS];
            int at = 2 * j * items + item;
            paid = paid
                    + d[rates + 2 * j] * (years + sums[at])
                    + d[rates + 2 * j + 1] * (years + sums[at + items]) * (1.0 + spot);
        }
        return paid;
    }

    private static double options(int floats, int item, int items, int[] p, float[] f, float[] rows) {
        double gains = 0.0;
        int groups = p[ProgramLayout.GROUPS];
        int parameters = floats + ProgramLayout.PROCESS_FLOATS * p[ProgramLayout.PROCESSES];
        for (int g = 0; g < groups; g++) {
            int at = p[ProgramLayout.GROUPS_START] + ProgramLayout.GROUP * g;
            float log = PathKernel.level(p[at + 2], item, items, p, rows);
            float forward = 1f + SingleMoveLane.move(PathKernel.level(p[at + 3], item, items, p, rows), f);
            float volatility = 1f + SingleMoveLane.move(PathKernel.level(p[at + 4], item, items, p, rows), f);
            float reciprocal = 1f + SingleMoveLane.move(PathKernel.level(p[at + 5], item, items, p, rows), f);
            float conversion = 1f + SingleMoveLane.move(PathKernel.level(p[at + 6], item, items, p, rows), f);
            int last = p[at + 1];
            for (int from = p[at]; from < last; from += OPTIONS_PER_CHUNK) {
                int to = from + OPTIONS_PER_CHUNK < last ? from + OPTIONS_PER_CHUNK : last;
                float sum = 0f;
                for (int option = from; option < to; option++) {
                    int number = parameters + ProgramLayout.OPTION_FLOATS * option;
                    sum = sum + f[number + 4] * gain(number, log, forward, volatility, reciprocal, f);
                }
                gains = gains + sum * conversion;
            }
        }
        return gains;
    }

    /// `θ` times the change of an option's value, in units of the forward at the valuation.
    static float gain(int number, float log, float forward, float volatility, float reciprocal, float[] f) {
        float w = reciprocal * f[number] + log * reciprocal * f[number + 1];
        float half = volatility * f[number + 2];
        return SingleBlackLane.value(w + half, w - half, forward, f[number + 3], f) - f[number + 5];
    }
}
