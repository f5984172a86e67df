package io.plimsoll.kernels.model;

import java.util.function.IntSupplier;

/// Rows of a history drawn with replacement, in blocks of neighbours that keep what they have in common: the
/// circular block bootstrap (Politis and Romano 1992, "A circular block-resampling procedure for stationary
/// data").
///
/// A block has `∛n` of the `n` rows; the last row is next to the first.
public final class CircularBlockBootstrap {
    private CircularBlockBootstrap() {}

    /// Draws rows.
    ///
    /// @param count how many
    /// @param rows of the history
    /// @param start draws the first row of a block, from 0 to `rows - 1`
    public static int[] draw(int count, int rows, IntSupplier start) {
        int length = Math.max(1, (int) Math.round(Math.cbrt(rows)));
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
