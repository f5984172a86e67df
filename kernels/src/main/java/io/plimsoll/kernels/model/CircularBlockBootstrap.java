package io.plimsoll.kernels.model;

import java.util.function.IntSupplier;

/// Draws rows of a history with replacement, in blocks of consecutive rows that keep their serial dependence: the
/// circular block bootstrap (Politis and Romano 1992, "A circular block-resampling procedure for stationary
/// data").
///
/// A block has `∛n` of the `n` rows. The first row follows the last.
public final class CircularBlockBootstrap {
    private CircularBlockBootstrap() {}

    /// Draws row numbers.
    ///
    /// @param count number of rows to draw
    /// @param rows of the history
    /// @param start supplies the first row of each block, from 0 to `rows - 1`
    public static int[] draw(int count, int rows, IntSupplier start) {
        int length = Math.max(1, (int) Math.round(StrictMath.cbrt(rows)));
        int[] drawn = new int[count];
        int first = 0;
        for (int i = 0; i < count; i++) {
            if (i % length == 0) {
                first = start.getAsInt();
            }
            drawn[i] = (first + i % length) % rows;
        }
        return drawn;
    }
}
