package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.risk.WorstLosses;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The worst losses of each column alone that one thread has met, for the sides that some position holds.
public final class StandaloneTails {
    private final List<@Nullable WorstLosses> longs = new ArrayList<>();
    private final List<@Nullable WorstLosses> shorts = new ArrayList<>();
    private final boolean isWanted;

    /// @param depth how many of the worst losses to keep for each column; 0 for none
    public StandaloneTails(Columns columns, int depth) {
        this.isWanted = depth > 0;
        for (int column = 0; column < columns.size(); column++) {
            longs.add(isWanted && columns.isLong()[column] ? new WorstLosses(depth) : null);
            shorts.add(isWanted && columns.isShort()[column] ? new WorstLosses(depth) : null);
        }
    }

    /// Takes the losses of one unit of a column into account.
    ///
    /// @param unit `count` losses
    public void add(int column, double[] unit, int count) {
        WorstLosses held = longs.get(column);
        if (held != null) {
            held.add(unit, count, 1);
        }
        WorstLosses sold = shorts.get(column);
        if (sold != null) {
            sold.add(unit, count, -1);
        }
    }

    /// The result of a simulation, with what every thread has met.
    ///
    /// @param losses of the book
    public static SimulatedLosses merge(double[] losses, List<StandaloneTails> perThread) {
        if (perThread.isEmpty() || !perThread.getFirst().isWanted) {
            return new SimulatedLosses(losses, List.of(), List.of());
        }
        StandaloneTails all = perThread.getFirst();
        for (StandaloneTails other : perThread.subList(1, perThread.size())) {
            mergeInto(all.longs, other.longs);
            mergeInto(all.shorts, other.shorts);
        }
        return new SimulatedLosses(losses, all.longs, all.shorts);
    }

    private static void mergeInto(List<@Nullable WorstLosses> all, List<@Nullable WorstLosses> more) {
        for (int column = 0; column < all.size(); column++) {
            WorstLosses into = all.get(column);
            WorstLosses from = more.get(column);
            if (into != null && from != null) {
                into.merge(from);
            }
        }
    }
}
