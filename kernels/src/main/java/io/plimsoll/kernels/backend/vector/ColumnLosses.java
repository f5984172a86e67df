package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.backend.program.OptionBatch;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The unit losses of each column in a valued block, in the report currency.
final class ColumnLosses implements PathBlock.OptionListener {

    /// Receives the losses of one column.
    interface Sink {
        /// @param unit unit loss in each scenario of the block; valid during the call
        void accept(int column, double[] unit);
    }

    private final BookProgram program;
    private final Columns columns;
    private final PathBlock block;
    private final Sink sink;
    private final boolean[] isWanted;
    private final int[] linear;
    private final double[] unit = new double[BLOCK];
    private boolean isSparse;

    /// @param wanted columns to pass on
    ColumnLosses(BookProgram program, PathBlock block, IntPredicate wanted, Sink sink) {
        this.program = program;
        this.columns = program.book.columns();
        this.block = block;
        this.sink = sink;
        this.isWanted = new boolean[columns.size()];
        for (int column = 0; column < isWanted.length; column++) {
            isWanted[column] = wanted.test(column);
        }
        this.linear = IntStream.range(0, columns.size())
                .filter(column -> isWanted[column] && !columns.kind()[column].isOption())
                .toArray();
    }

    /// Skips the options of the other columns, for blocks whose gains are not used.
    ColumnLosses skippingOthers() {
        isSparse = true;
        return this;
    }

    @Override
    public boolean skips(OptionBatch group, int from, int to) {
        boolean isAnyWanted = !isSparse;
        for (int option = from; option < to; option++) {
            isAnyWanted |= isWanted[group.columns()[option]];
        }
        return !isAnyWanted;
    }

    /// Passes on all columns except options, which are passed on as they are valued.
    void linear() {
        for (int column : linear) {
            switch (columns.kind()[column]) {
                case NUMERAIRE, CASH -> Arrays.fill(unit, 0);
                case SPOT, LINEAR_FUTURE, INVERSE_FUTURE -> moveGain(column);
                case LINEAR_PERPETUAL -> {
                    moveGain(column);
                    payLinearFunding(column);
                }
                case INVERSE_PERPETUAL -> {
                    moveGain(column);
                    payInverseFunding(column);
                }
                case LINEAR_OPTION, INVERSE_OPTION -> throw new IllegalStateException("an option is not linear");
                case LINEAR_STRIP, INVERSE_STRIP, LINEAR_SURFACE, INVERSE_SURFACE ->
                    throw new IllegalStateException("no " + columns.kind()[column] + " in single precision");
            }
            hand(column);
        }
    }

    @Override
    public void valued(OptionBatch group, int from, int to, float[] values) {
        for (int option = from; option < to; option++) {
            int column = group.columns()[option];
            if (!isWanted[column]) {
                continue;
            }
            double dollars = columns.sign()[column] * program.unit[column];
            double value = program.plus[column] == BookProgram.NO_MOVE ? 0 : columns.value()[column];
            int at = (option - from) * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                double conversion = block.moves[PathBlock.start(group.conversion()) + i];
                unit[i] = dollars * values[at + i] * (1 + conversion) + value * conversion;
            }
            hand(column);
        }
    }

    private void moveGain(int column) {
        double dollars = program.unit[column];
        int plus = PathBlock.start(program.plus[column]);
        for (int i = 0; i < BLOCK; i++) {
            unit[i] = dollars * block.moves[plus + i];
        }
        if (program.minus[column] != BookProgram.NO_MOVE) {
            int minus = PathBlock.start(program.minus[column]);
            for (int i = 0; i < BLOCK; i++) {
                unit[i] -= dollars * block.moves[minus + i];
            }
        }
    }

    private void payLinearFunding(int column) {
        int row = columns.accrual()[column];
        if (row == Columns.NO_ACCRUAL) {
            return;
        }
        double[] sums = block.funding.sums;
        int price = FundingSums.ofPrice(row);
        double years = program.fundedYears[row];
        double paid = program.unit[column] * columns.funding()[column];
        for (int i = 0; i < BLOCK; i++) {
            unit[i] -= paid * (years + sums[price + i]);
        }
    }

    private void payInverseFunding(int column) {
        int row = columns.accrual()[column];
        if (row == Columns.NO_ACCRUAL) {
            return;
        }
        double[] sums = block.funding.sums;
        int reciprocal = FundingSums.ofReciprocal(row);
        double years = program.fundedYears[row];
        double paid = program.unit[column] * columns.funding()[column];
        int spot = PathBlock.start(program.plus[column]);
        for (int i = 0; i < BLOCK; i++) {
            unit[i] -= paid * (years + sums[reciprocal + i]) * (1.0 + block.moves[spot + i]);
        }
    }

    /// Turns gains in US dollars into losses in the report currency.
    private void hand(int column) {
        if (program.reciprocalCurrency == BookProgram.NO_MOVE) {
            for (int i = 0; i < BLOCK; i++) {
                unit[i] = 0.0 - unit[i];
            }
        } else if (columns.kind()[column] != ColumnKind.NUMERAIRE) {
            int reciprocal = PathBlock.start(program.reciprocalCurrency);
            double price = program.book.currencyPrice();
            double value = columns.value()[column];
            for (int i = 0; i < BLOCK; i++) {
                double move = block.moves[reciprocal + i];
                unit[i] = 0.0 - (value * move + unit[i] * (1.0 + move)) / price;
            }
        }
        sink.accept(column, unit);
    }
}
