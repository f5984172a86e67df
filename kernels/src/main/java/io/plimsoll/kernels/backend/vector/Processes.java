package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.Species.BLOCK;

import io.plimsoll.kernels.book.Underlyings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Log-changes that are sums of two other rows and a constant: those of forwards, of volatilities, of ratios.
/// Each is computed once, however many columns use it; a bare factor is its own row.
///
/// ```
/// levels   | factors, padded to fours | processes, in the order in which they were added |  x BLOCK
/// ```
final class Processes {
    /// In place of a row: there is none.
    static final int NONE = -1;

    /// What makes two processes the same, whatever the step.
    ///
    /// @param key names the process
    /// @param settlement step that settles it, or [Underlyings#NEVER]
    private record Row(Object key, int settlement, int first, float scale, int second, float slope, float shift) {}

    private final int factorRows;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Object, Integer> rowOf = new HashMap<>();

    Processes(int factorRows) {
        this.factorRows = factorRows;
    }

    /// Adds `scale · first + slope · second + shift`, unless a process of this key is there.
    ///
    /// @return its row
    int add(Object key, int settlement, int first, double scale, int second, double slope, double shift) {
        return rowOf.computeIfAbsent(key, unseen -> {
            if (settlement == Underlyings.NEVER && first != NONE && scale == 1 && second == NONE && shift == 0) {
                return first;
            }
            rows.add(new Row(key, settlement, first, (float) scale, second, (float) slope, (float) shift));
            return factorRows + rows.size() - 1;
        });
    }

    /// Rows of the levels in all.
    int size() {
        return factorRows + rows.size();
    }

    /// Whether some process settles at this step.
    boolean settlesAt(int step) {
        return rows.stream().anyMatch(row -> row.settlement == step);
    }

    /// Computes the rows that settle at this step and, where `isValued`, those that are not settled yet.
    void evaluate(int step, boolean isValued, float[] levels) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            boolean isLive = row.settlement == Underlyings.NEVER || row.settlement > step;
            if (row.settlement == step || (isLive && isValued)) {
                evaluate(row, (factorRows + i) * BLOCK, levels);
            }
        }
    }

    private static void evaluate(Row row, int at, float[] levels) {
        for (int i = 0; i < BLOCK; i++) {
            levels[at + i] = row.shift;
        }
        add(row.first, row.scale, at, levels);
        add(row.second, row.slope, at, levels);
    }

    private static void add(int row, float scale, int at, float[] levels) {
        if (row != NONE) {
            int from = row * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                levels[at + i] += scale * levels[from + i];
            }
        }
    }
}
