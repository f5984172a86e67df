package io.plimsoll.kernels.backend.program;

import io.plimsoll.kernels.book.Underlyings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Log-changes that are sums of two other rows and a constant: those of forwards, of volatilities, of ratios.
/// Each is computed once, however many columns use it; a bare factor is its own row.
///
/// ```
/// levels   | factors, padded to fours | processes, in the order in which they were added |
/// ```
public final class LogChangeRows {
    /// In place of a row: there is none.
    public static final int NO_ROW = -1;

    /// A process, `scale · first + slope · second + shift`.
    ///
    /// @param key names the process, whatever the step
    /// @param settlement step that settles it, or [Underlyings#NOT_WITHIN_HORIZON]
    /// @param first row, or [#NO_ROW]
    /// @param scale of the first row
    /// @param second row, or [#NO_ROW]
    /// @param slope of the second row
    /// @param shift constant
    public record Row(Object key, int settlement, int first, float scale, int second, float slope, float shift) {
        /// @throws IllegalArgumentException if there is a second row and no first
        public Row {
            if (first == NO_ROW && second != NO_ROW) {
                throw new IllegalArgumentException("process " + key + " has a second row and no first");
            }
        }

        /// Whether it moves in the step that ends at `step`, or is looked at there.
        public boolean isDue(int step, boolean isValued) {
            boolean isLive = settlement == Underlyings.NOT_WITHIN_HORIZON || settlement > step;
            return settlement == step || (isLive && isValued);
        }
    }

    private final int factorRows;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Object, Integer> rowOf = new HashMap<>();
    private final BitSet settlements = new BitSet();

    LogChangeRows(int factorRows) {
        this.factorRows = factorRows;
    }

    /// Adds `scale · first + slope · second + shift`, unless a process of this key is there.
    ///
    /// @return its row
    int add(Object key, int settlement, int first, double scale, int second, double slope, double shift) {
        return rowOf.computeIfAbsent(key, unseen -> {
            if (settlement == Underlyings.NOT_WITHIN_HORIZON
                    && first != NO_ROW
                    && scale == 1
                    && second == NO_ROW
                    && shift == 0) {
                return first;
            }
            settlements.set(settlement);
            rows.add(new Row(key, settlement, first, (float) scale, second, (float) slope, (float) shift));
            return factorRows + rows.size() - 1;
        });
    }

    /// Rows of the levels in all.
    public int size() {
        return factorRows + rows.size();
    }

    /// Whether some process settles at this step.
    public boolean settlesAt(int step) {
        return settlements.get(step);
    }

    /// Rows of the factors, before those of the processes.
    public int factorRows() {
        return factorRows;
    }

    /// The processes, in the order of their rows.
    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }
}
