package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.lane.SingleMoveLane;

/// Computes the unit losses of every column at the horizon, from the rows of a work-item.
final class UnitKernel {
    /// Kinds of columns: constant; cash; linear in moves; linear with funding in US dollars, or in coin; option.
    static final int STILL = 0;

    static final int CASH = 1;
    static final int LINEAR = 2;
    static final int LINEAR_FUNDED = 3;
    static final int INVERSE_FUNDED = 4;
    static final int OPTION = 5;

    private UnitKernel() {}

    /// Writes the unit losses of every column, in the report currency.
    ///
    /// @param floats start of the horizon's program in the floats
    /// @param to start in the output
    static void units(
            int floats,
            int to,
            int item,
            int items,
            int[] p,
            float[] f,
            double[] d,
            float[] rows,
            double[] sums,
            double[] units) {
        int columns = p[ProgramLayout.COLUMNS];
        for (int column = 0; column < columns; column++) {
            int at = p[ProgramLayout.COLUMNS_START] + ProgramLayout.COLUMN * column;
            double loss = loss(column, item, items, p, f, d, rows, sums);
            units[to + column] = p[at] == STILL ? 0.0 : loss;
        }
        options(floats, to, item, items, p, f, d, rows, units);
    }

    /// Writes the unit losses of the head of every family, in the report currency.
    ///
    /// @param floats start of the horizon's program in the floats
    /// @param to position in every row
    /// @param stride distance between rows
    /// @param unitRows receives `[row][scenario]`
    static void rows(
            int floats,
            int to,
            int stride,
            int item,
            int items,
            int[] p,
            float[] f,
            double[] d,
            float[] rows,
            double[] sums,
            float[] unitRows) {
        int columns = p[ProgramLayout.COLUMNS];
        for (int column = 0; column < columns; column++) {
            int row = p[p[ProgramLayout.UNIT_ROWS_START] + column];
            int at = p[ProgramLayout.COLUMNS_START] + ProgramLayout.COLUMN * column;
            // Options have loops of their own.
            int wanted = row == ProgramLayout.NONE ? 0 : p[at] == OPTION ? 0 : 1;
            for (int once = 0; once < wanted; once++) {
                unitRows[row * stride + to] = (float) loss(column, item, items, p, f, d, rows, sums);
            }
        }
        optionRows(floats, to, stride, item, items, p, f, d, rows, unitRows);
    }

    private static double loss(
            int column, int item, int items, int[] p, float[] f, double[] d, float[] rows, double[] sums) {
        int at = p[ProgramLayout.COLUMNS_START] + ProgramLayout.COLUMN * column;
        int number = p[ProgramLayout.UNITS_START] + ProgramLayout.UNIT * column;
        double gain =
                linear(at, number, item, items, p, f, d, rows) - funding(at, number, item, items, p, f, d, rows, sums);
        return BookKernel.inCurrency(d[number + 1], gain, item, items, p, f, d, rows);
    }

    private static double linear(
            int at, int number, int item, int items, int[] p, float[] f, double[] d, float[] rows) {
        double gained = moved(p[at + 1], item, items, p, f, rows);
        double lost = moved(p[at + 2], item, items, p, f, rows);
        return d[number] * gained - d[number] * lost;
    }

    private static double moved(int row, int item, int items, int[] p, float[] f, float[] rows) {
        int present = row == ProgramLayout.NONE ? 0 : row;
        double move = SingleMoveLane.move(PathKernel.level(present, item, items, p, rows), f);
        return row == ProgramLayout.NONE ? 0.0 : move;
    }

    private static double funding(
            int at, int number, int item, int items, int[] p, float[] f, double[] d, float[] rows, double[] sums) {
        int kind = p[at];
        int funded = p[at + 3] == ProgramLayout.NONE ? 0 : p[at + 3];
        double paid = d[number] * d[number + 2];
        // Without funding this is an unrelated number, which is not used.
        double years = d[ProgramLayout.accrual(p[ProgramLayout.POINTS], funded, p) + ProgramLayout.ACCRUAL_YEARS];
        double sum = years + sums[2 * funded * items + item];
        double inverseSum = years + sums[(2 * funded + 1) * items + item];
        double spot = 1.0 + moved(p[at + 1], item, items, p, f, rows);
        double linear = kind == LINEAR_FUNDED ? paid * sum : 0.0;
        return kind == INVERSE_FUNDED ? paid * inverseSum * spot : linear;
    }

    private static void options(
            int floats, int to, int item, int items, int[] p, float[] f, double[] d, float[] rows, double[] units) {
        int groups = p[ProgramLayout.GROUPS];
        int parameters = floats + ProgramLayout.PROCESS_FLOATS * p[ProgramLayout.PROCESSES];
        for (int g = 0; g < groups; g++) {
            int at = p[ProgramLayout.GROUPS_START] + ProgramLayout.GROUP * g;
            float log = PathKernel.level(p[at + 2], item, items, p, rows);
            float forward = 1f + SingleMoveLane.move(PathKernel.level(p[at + 3], item, items, p, rows), f);
            float volatility = 1f + SingleMoveLane.move(PathKernel.level(p[at + 4], item, items, p, rows), f);
            float reciprocal = 1f + SingleMoveLane.move(PathKernel.level(p[at + 5], item, items, p, rows), f);
            double conversion = SingleMoveLane.move(PathKernel.level(p[at + 6], item, items, p, rows), f);
            int last = p[at + 1];
            for (int option = p[at]; option < last; option++) {
                int column = p[p[ProgramLayout.OPTIONS_START] + option];
                int number = p[ProgramLayout.UNITS_START] + ProgramLayout.UNIT * column;
                float gain = BookKernel.gain(
                        parameters + ProgramLayout.OPTION_FLOATS * option, log, forward, volatility, reciprocal, f);
                // An option in coin is exposed to the conversion with its value at the valuation.
                double dollars = d[number] * gain * (1.0 + conversion) + d[number + 2] * conversion;
                units[to + column] = BookKernel.inCurrency(d[number + 1], dollars, item, items, p, f, d, rows);
            }
        }
    }

    private static void optionRows(
            int floats,
            int to,
            int stride,
            int item,
            int items,
            int[] p,
            float[] f,
            double[] d,
            float[] rows,
            float[] unitRows) {
        int groups = p[ProgramLayout.GROUPS];
        int parameters = floats + ProgramLayout.PROCESS_FLOATS * p[ProgramLayout.PROCESSES];
        for (int g = 0; g < groups; g++) {
            int at = p[ProgramLayout.GROUPS_START] + ProgramLayout.GROUP * g;
            float log = PathKernel.level(p[at + 2], item, items, p, rows);
            float forward = 1f + SingleMoveLane.move(PathKernel.level(p[at + 3], item, items, p, rows), f);
            float volatility = 1f + SingleMoveLane.move(PathKernel.level(p[at + 4], item, items, p, rows), f);
            float reciprocal = 1f + SingleMoveLane.move(PathKernel.level(p[at + 5], item, items, p, rows), f);
            double conversion = SingleMoveLane.move(PathKernel.level(p[at + 6], item, items, p, rows), f);
            int last = p[at + 1];
            for (int option = p[at]; option < last; option++) {
                int column = p[p[ProgramLayout.OPTIONS_START] + option];
                int row = p[p[ProgramLayout.UNIT_ROWS_START] + column];
                int number = p[ProgramLayout.UNITS_START] + ProgramLayout.UNIT * column;
                float gain = BookKernel.gain(
                        parameters + ProgramLayout.OPTION_FLOATS * option, log, forward, volatility, reciprocal, f);
                double dollars = d[number] * gain * (1.0 + conversion) + d[number + 2] * conversion;
                unitRows[row * stride + to] =
                        (float) BookKernel.inCurrency(d[number + 1], dollars, item, items, p, f, d, rows);
            }
        }
    }
}
