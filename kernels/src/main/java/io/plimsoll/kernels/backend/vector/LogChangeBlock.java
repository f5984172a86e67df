package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.program.LogChangeRows;
import io.plimsoll.kernels.backend.vector.simd.LogChangeVectors;
import java.util.Arrays;

/// Computes the derived rows of a block.
final class LogChangeBlock {
    private LogChangeBlock() {}

    /// Computes the rows that settle at this point and, if `isValued`, those that are not settled yet.
    ///
    /// @param levels `[row][BLOCK]`
    static void evaluate(LogChangeRows processes, int step, boolean isValued, float[] levels) {
        int to = processes.factorRows();
        for (LogChangeRows.Row row : processes.rows()) {
            if (row.isDue(step, isValued)) {
                evaluate(row, to, levels);
            }
            to++;
        }
    }

    private static void evaluate(LogChangeRows.Row row, int to, float[] levels) {
        if (row.first() == LogChangeRows.NO_ROW) {
            Arrays.fill(levels, to * BLOCK, (to + 1) * BLOCK, row.shift());
        } else if (row.second() == LogChangeRows.NO_ROW) {
            LogChangeVectors.scale(levels, to, row.shift(), row.scale(), row.first());
        } else {
            LogChangeVectors.combine(levels, to, row.shift(), row.scale(), row.first(), row.slope(), row.second());
        }
    }
}
