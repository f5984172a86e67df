package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.vector.simd.CorrelationVectors;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.lane.HistoryLane;
import java.util.Arrays;

/// The drawn rows of filtered history of a block of scenarios, summed over the periods.
///
/// ```
/// residuals  | factor 0: row 0, row 1, ... | factor 1: ... |     each times the deviation of its factor
/// start      | factor 0 (BLOCK) | factor 1 | ...     sums at the start of the period
/// end        the same at its end
/// ```
final class HistoryRows {
    private static final long WORD = 0xFFFFFFFFL;

    private final int size;
    private final int rows;
    private final float[] residuals;
    private final float[] start;
    private final float[] end;
    private final int[] drawn = new int[BLOCK];

    HistoryRows(PeriodLaw factors) {
        this.size = factors.isHistorical() ? factors.size() : 0;
        this.rows = size == 0 ? 0 : factors.history().length / size;
        this.residuals = new float[size * rows];
        for (int f = 0; f < size; f++) {
            for (int row = 0; row < rows; row++) {
                residuals[f * rows + row] = (float) (factors.history()[row * size + f] * factors.deviation()[f]);
            }
        }
        this.start = new float[size * BLOCK];
        this.end = new float[size * BLOCK];
    }

    void clear() {
        Arrays.fill(end, 0);
    }

    /// Draws one row for each scenario.
    ///
    /// @param words `BLOCK` random words
    /// @param scale root of the period's length
    void recall(int[] words, float scale) {
        System.arraycopy(end, 0, start, 0, end.length);
        for (int i = 0; i < BLOCK; i++) {
            drawn[i] = HistoryLane.row(words[i] & WORD, rows);
        }
        for (int f = 0; f < size; f++) {
            int from = f * rows;
            int to = f * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                end[to + i] += scale * residuals[from + drawn[i]];
            }
        }
    }

    /// Adds the rows to the levels of a group of four factors.
    ///
    /// @param share elapsed share of the period
    void add(int group, float share, float[] levels) {
        int first = group * CorrelationVectors.ROWS * BLOCK;
        int last = Math.min(size * BLOCK, first + CorrelationVectors.ROWS * BLOCK);
        for (int i = first; i < last; i++) {
            levels[i] += start[i] + share * (end[i] - start[i]);
        }
    }
}
