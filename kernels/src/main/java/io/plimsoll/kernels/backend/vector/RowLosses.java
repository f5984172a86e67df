package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.vector.simd.AccountVectors;
import java.util.Arrays;

/// Writes the unit losses of one block in rows, for the products with accounts. The workspace of one thread.
///
/// ```
/// losses    | row 0 x 256 | row 1 x 256 | ...     NaN after the last scenario
/// ```
final class RowLosses implements ColumnLosses.Sink {
    private final AccountRows rows;
    private final PathBlock block;
    private float[] losses = new float[0];
    private int at;

    RowLosses(AccountRows rows, PathBlock block) {
        this.rows = rows;
        this.block = block;
    }

    /// True if a column's losses are needed.
    boolean isWanted(int column) {
        return rows.ownRow(column) >= 0;
    }

    /// Begins a block.
    void begin(float[] into, int start) {
        losses = into;
        at = start;
    }

    @Override
    public void accept(int column, double[] unit) {
        int row = rows.ownRow(column);
        if (row >= 0) {
            int to = at + row * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                losses[to + i] = (float) unit[i];
            }
        }
    }

    /// Ends a block: writes the factor rows, sums absolute losses, and fills places after the last scenario with
    /// NaN.
    ///
    /// @param count scenarios in the block
    /// @param gross receives the sum of each row; not finite if a loss is not
    void finish(int count, double[] gross) {
        rows.writeFactors(block, losses, at);
        for (int row = 0; row < gross.length; row++) {
            int from = at + row * BLOCK;
            gross[row] = AccountVectors.absoluteSum(losses, from, count);
            Arrays.fill(losses, from + count, from + BLOCK, Float.NaN);
        }
    }
}
