package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import java.util.Arrays;

/// The holdings of accounts by row of unit losses. Everything linear in the move of a single factor shares that
/// factor's row, weighted in US dollars: two hundred instruments on 32 factors are 32 rows. Every other column
/// has its own row, weighted by quantity.
///
/// The order of rows does not depend on other accounts, so rounded sums do not either.
///
/// ```
/// row       | factor rows, ascending by factor | other columns, in their order |
/// ```
final class AccountRows {
    private static final int NO_ROW = RowHoldings.NO_ROW;

    private final BookProgram program;
    private final int[] rowOfColumn;
    /// Move of each factor row.
    final int[] moveOfRow;
    final int rows;
    final RowHoldings holdings;

    AccountRows(BookProgram program, int factors, AccountColumns accounts) {
        this.program = program;
        Columns columns = program.book.columns();
        this.rowOfColumn = new int[columns.size()];
        int[] moveOfFactor = new int[factors];
        Arrays.fill(moveOfFactor, NO_ROW);
        for (int column = 0; column < rowOfColumn.length; column++) {
            if (isLinearInFactor(column, factors)) {
                moveOfFactor[factor(column)] = program.plus[column];
            }
        }
        int[] rowOfFactor = new int[factors];
        int[] moves = new int[factors];
        int count = 0;
        for (int factor = 0; factor < factors; factor++) {
            if (moveOfFactor[factor] != NO_ROW) {
                moves[count] = moveOfFactor[factor];
                rowOfFactor[factor] = count++;
            }
        }
        this.moveOfRow = Arrays.copyOf(moves, count);
        for (int column = 0; column < rowOfColumn.length; column++) {
            if (isLinearInFactor(column, factors)) {
                rowOfColumn[column] = rowOfFactor[factor(column)];
            } else if (isConstant(columns.kind()[column])) {
                rowOfColumn[column] = NO_ROW;
            } else {
                rowOfColumn[column] = count++;
            }
        }
        this.rows = count;
        this.holdings = RowHoldings.of(accounts, rows, rowOfColumn, unitOfColumn());
    }

    private double[] unitOfColumn() {
        double[] unit = new double[rowOfColumn.length];
        for (int column = 0; column < unit.length; column++) {
            unit[column] = ownRow(column) == NO_ROW ? program.unit[column] : 1;
        }
        return unit;
    }

    /// The column's own row of unit losses, or -1 if it has none.
    int ownRow(int column) {
        return rowOfColumn[column] >= moveOfRow.length ? rowOfColumn[column] : NO_ROW;
    }

    /// What each row is, the same for every book of a market and model: the number of a factor, or the name of a
    /// column.
    Object[] keys() {
        Object[] keys = new Object[rows];
        for (int row = 0; row < moveOfRow.length; row++) {
            keys[row] = program.moveRows()[moveOfRow[row]];
        }
        for (int column = 0; column < rowOfColumn.length; column++) {
            if (ownRow(column) != NO_ROW) {
                keys[rowOfColumn[column]] = program.book.columns().names()[column];
            }
        }
        return keys;
    }

    /// Writes the factor rows.
    ///
    /// @param block a simulated block
    /// @param losses receives `[row][BLOCK]` from `at` on
    void writeFactors(PathBlock block, float[] losses, int at) {
        for (int row = 0; row < moveOfRow.length; row++) {
            int from = PathBlock.start(moveOfRow[row]);
            int to = at + row * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                losses[to + i] = 0.0f - block.moves[from + i];
            }
        }
    }

    private int factor(int column) {
        return program.moveRows()[program.plus[column]];
    }

    private boolean isLinearInFactor(int column, int factors) {
        Columns columns = program.book.columns();
        ColumnKind kind = columns.kind()[column];
        return !program.book.isInCoin()
                && (kind == ColumnKind.SPOT || (kind == ColumnKind.LINEAR_PERPETUAL && columns.funding()[column] == 0))
                && factor(column) < factors;
    }

    private boolean isConstant(ColumnKind kind) {
        return kind == ColumnKind.NUMERAIRE || (kind == ColumnKind.CASH && !program.book.isInCoin());
    }
}
