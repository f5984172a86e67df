package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.vector.simd.AccountVectors;
import java.util.Arrays;

/// Writes the unit losses of one block as accounts are multiplied with them. One thread's workspace.
///
/// ```
/// losses    | row 0 x 256 | row 1 x 256 | ...     NaN after the last scenario
/// ```
final class RowLosses implements ColumnLosses.Sink {
    private final AccountRows rows;
    private final PathBlock block;
    private float[] losses = new float[0];
    private int at;

    /// @param block whose paths are valued
    RowLosses(AccountRows rows, PathBlock block) {
        this.rows = rows;
        this.block = block;
    }

    /// Whether a column's losses are to be handed on.
    boolean isWanted(int column) {
        return rows.ownRow(column) >= 0;
    }

    /// Begins a block.
    ///
    /// @param into receives the rows, from `start` on
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

    /// Ends a block: writes the rows of factors, adds up absolute losses, which are not finite if one is not, and
    /// marks what lies after the last scenario.
    ///
    /// @param count scenarios of the block
    /// @param gross receives the sum of each row
    void finish(int count, double[] gross) {
        rows.writeFactors(block, losses, at);
        for (int row = 0; row < gross.length; row++) {
            int from = at + row * BLOCK;
            gross[row] = AccountVectors.absoluteSum(losses, from, count);
            Arrays.fill(losses, from + count, from + BLOCK, Float.NaN);
        }
    }
}
