package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.Species.BLOCK;

import io.plimsoll.kernels.backend.program.Processes;
import java.util.Arrays;

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

    /// In one pass, in the order of the formula.
    private static void evaluate(Processes.Row row, int at, float[] levels) {
        float shift = row.shift();
        float scale = row.scale();
        float slope = row.slope();
        int first = row.first() * BLOCK;
        int second = row.second() * BLOCK;
        if (row.first() == Processes.NONE) {
            Arrays.fill(levels, at, at + BLOCK, shift);
        } else if (row.second() == Processes.NONE) {
            for (int i = 0; i < BLOCK; i++) {
                levels[at + i] = shift + scale * levels[first + i];
            }
        } else {
            for (int i = 0; i < BLOCK; i++) {
                levels[at + i] = shift + scale * levels[first + i] + slope * levels[second + i];
            }
        }
    }
}
