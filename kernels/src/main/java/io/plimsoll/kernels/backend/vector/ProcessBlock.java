package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.Species.BLOCK;

import io.plimsoll.kernels.backend.program.Processes;

/// The rows of a block that are computed from others.
final class ProcessBlock {
    private ProcessBlock() {}

    /// Computes the rows that settle at this step and, where `isValued`, those that are not settled yet.
    ///
    /// @param levels `[row][BLOCK]`
    static void evaluate(Processes processes, int step, boolean isValued, float[] levels) {
        int at = processes.factorRows() * BLOCK;
        for (Processes.Row row : processes.rows()) {
            if (row.isDue(step, isValued)) {
                evaluate(row, at, levels);
            }
            at += BLOCK;
        }
    }

    private static void evaluate(Processes.Row row, int at, float[] levels) {
        for (int i = 0; i < BLOCK; i++) {
            levels[at + i] = row.shift();
        }
        add(row.first(), row.scale(), at, levels);
        add(row.second(), row.slope(), at, levels);
    }

    private static void add(int row, float scale, int at, float[] levels) {
        if (row != Processes.NONE) {
            int from = row * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                levels[at + i] += scale * levels[from + i];
            }
        }
    }
}
