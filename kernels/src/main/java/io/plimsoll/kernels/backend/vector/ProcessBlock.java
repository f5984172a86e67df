package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.Species.BLOCK;

import io.plimsoll.kernels.backend.program.Processes;
import io.plimsoll.kernels.backend.vector.simd.ProcessVectors;
import java.util.Arrays;

/// The rows of a block that are computed from others.
final class ProcessBlock {
    private ProcessBlock() {}

    /// Computes the rows that settle at this step and, where `isValued`, those that are not settled yet.
    ///
    /// @param levels `[row][BLOCK]`
    static void evaluate(Processes processes, int step, boolean isValued, float[] levels) {
        int to = processes.factorRows();
        for (Processes.Row row : processes.rows()) {
            if (row.isDue(step, isValued)) {
                evaluate(row, to, levels);
            }
            to++;
        }
    }

    private static void evaluate(Processes.Row row, int to, float[] levels) {
        if (row.first() == Processes.NONE) {
            Arrays.fill(levels, to * BLOCK, (to + 1) * BLOCK, row.shift());
        } else if (row.second() == Processes.NONE) {
            ProcessVectors.scale(levels, to, row.shift(), row.scale(), row.first());
        } else {
            ProcessVectors.combine(levels, to, row.shift(), row.scale(), row.first(), row.slope(), row.second());
        }
    }
}
