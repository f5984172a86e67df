package io.plimsoll.kernels.backend.program;

import io.plimsoll.kernels.book.Underlyings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rows of log-changes that are linear in one or two other rows: those of forwards, volatilities and price
/// ratios. Each is computed once however many columns use it; a plain factor is its own row.
///
/// ```
/// levels   | factors, padded to fours | processes, in the order in which they were added |
/// ```
public final class LogChangeRows {
    /// Stands for a missing row.
    public static final int NO_ROW = -1;

    /// A derived row, `scale · first + slope · second + shift`.
    ///
    /// @param key identifies the row at every point
    /// @param settlement point that settles it, or [Underlyings#NOT_WITHIN_HORIZON]
    public record Row(Object key, int settlement, int first, float scale, int second, float slope, float shift) {
        /// @throws IllegalArgumentException if there is a second row without a first
        public Row {
            if (first == NO_ROW && second != NO_ROW) {
                throw new IllegalArgumentException("process " + key + " has a second row and no first");
            }
        }

        /// True if the row must be computed at `step`: it settles there, or it is live and the book is valued.
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

    /// Adds `scale · first + slope · second + shift`, unless a row with this key exists.
    ///
    /// @return number of the row
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

    /// Number of all rows.
    public int size() {
        return factorRows + rows.size();
    }

    /// True if a row settles at this point.
    public boolean settlesAt(int step) {
        return settlements.get(step);
    }

    /// Number of factor rows, which come first.
    public int factorRows() {
        return factorRows;
    }

    /// The derived rows, in order.
    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }
}
