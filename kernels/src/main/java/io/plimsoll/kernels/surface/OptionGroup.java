package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.lane.StripLane;

/// Options on one underlying and of one payoff that are to be valued together.
///
/// @param kind of their columns, [ColumnKind#LINEAR_OPTION] or [ColumnKind#INVERSE_OPTION]
/// @param underlying of all of them
/// @param columns in the book, ascending
/// @param forward box of the logarithm of the forward
/// @param move box of the logarithm of the volatility move
/// @param options see [StripLane]
/// @param value at the valuation, US dollars
/// @param grossPremium the sum of the absolute values at the valuation, US dollars
/// @param smallestDeviation of the sharpest of them at the lower end of the volatility move
record OptionGroup(
        ColumnKind kind,
        int underlying,
        int[] columns,
        FactorReach forward,
        FactorReach move,
        double[] options,
        double value,
        double grossPremium,
        double smallestDeviation) {

    static OptionGroup of(Book book, int[] indices, FactorReach forward, FactorReach move) {
        Columns columns = book.columns();
        double[] options = new double[indices.length * StripLane.WIDTH];
        double value = 0;
        double gross = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < indices.length; i++) {
            int column = indices[i];
            int at = i * StripLane.WIDTH;
            options[at] = columns.sign()[column] * columns.quantity()[column];
            options[at + 1] = columns.sign()[column];
            options[at + 2] = columns.strike()[column];
            options[at + 3] = columns.logStrike()[column];
            options[at + 4] = columns.deviation()[column];
            options[at + 5] = 1 / columns.deviation()[column];
            value += columns.quantity()[column] * columns.value()[column];
            gross += Math.abs(columns.quantity()[column] * columns.value()[column]);
            smallest = Math.min(smallest, columns.deviation()[column]);
        }
        return new OptionGroup(
                columns.kind()[indices[0]],
                columns.underlying()[indices[0]],
                indices,
                forward,
                move,
                options,
                value,
                gross,
                smallest * Math.exp(move.lowest()));
    }

    /// The Black value of all options at a point of the box, each coordinate from -1 to 1.
    double valueAt(double x, double y) {
        double logForward = forward.at(x);
        return StripLane.value(
                NormalTable.entries(),
                options,
                0,
                options.length,
                Math.exp(logForward),
                logForward,
                Math.exp(move.at(y)));
    }

    int size() {
        return columns.length;
    }
}
