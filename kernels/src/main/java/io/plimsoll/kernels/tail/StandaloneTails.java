package io.plimsoll.kernels.tail;

import io.plimsoll.kernels.book.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The worst losses of each family of columns that one thread has met, for the sides that some position holds.
public final class StandaloneTails {
    private final @Nullable WorstLosses[] longs;
    private final @Nullable WorstLosses[] shorts;

    private StandaloneTails(@Nullable WorstLosses[] longs, @Nullable WorstLosses[] shorts) {
        this.longs = longs;
        this.shorts = shorts;
    }

    /// Runs a simulation whose threads feed tails; again, where a threshold was guessed too high.
    ///
    /// @param families of the columns, which share a tail
    /// @param depth how many of the worst losses to keep for each; 0 for none
    /// @param scenarios of the simulation
    /// @param pass simulates, with tails of its own for each thread, and returns the losses of the book
    public static SimulatedLosses collect(
            Columns columns,
            ColumnFamilies families,
            int depth,
            int scenarios,
            Function<Supplier<StandaloneTails>, double[]> pass) {
        if (depth == 0) {
            @Nullable WorstLosses[] none = new WorstLosses[columns.size()];
            return new SimulatedLosses(pass.apply(() -> new StandaloneTails(none, none)), List.of(), List.of());
        }
        Collection guessed = new Collection(columns, families, () -> WorstLosses.of(depth, scenarios));
        double[] losses = pass.apply(guessed);
        StandaloneTails tails = guessed.merged();
        if (!tails.isComplete()) {
            Collection certain = new Collection(columns, families, () -> WorstLosses.certain(depth));
            losses = pass.apply(certain);
            tails = certain.merged();
        }
        return of(columns, families, losses, tails.longs, tails.shorts);
    }

    /// Whether somebody holds the head of a family, or one of its family, or sold it.
    public boolean isHeld(int head) {
        return longs[head] != null || shorts[head] != null;
    }

    /// The worst losses of one unit held of the head of a family; null if nobody holds one long.
    public @Nullable WorstLosses ofLong(int head) {
        return longs[head];
    }

    /// The worst losses of one unit sold of the head of a family; null if nobody holds one short.
    public @Nullable WorstLosses ofShort(int head) {
        return shorts[head];
    }

    /// Takes the losses of one unit of the head of a family into account.
    ///
    /// @param unit `count` losses
    public void add(int head, double[] unit, int count) {
        WorstLosses held = longs[head];
        if (held != null) {
            held.add(unit, count, 1);
        }
        WorstLosses sold = shorts[head];
        if (sold != null) {
            sold.add(unit, count, -1);
        }
    }

    private boolean isComplete() {
        return isComplete(longs) && isComplete(shorts);
    }

    private static boolean isComplete(@Nullable WorstLosses[] tails) {
        for (WorstLosses tail : tails) {
            if (tail != null && !tail.isComplete()) {
                return false;
            }
        }
        return true;
    }

    /// Tails that were found elsewhere, of the head of each family, for the columns that share them.
    ///
    /// @param losses of the book
    /// @param longs of a unit held; null where nobody holds one
    /// @param shorts of a unit sold; null where nobody has sold one
    public static SimulatedLosses of(
            Columns columns,
            ColumnFamilies families,
            double[] losses,
            @Nullable WorstLosses[] longs,
            @Nullable WorstLosses[] shorts) {
        return new SimulatedLosses(
                losses, scaled(longs, columns.isLong(), families), scaled(shorts, columns.isShort(), families));
    }

    private static List<@Nullable ColumnTail> scaled(
            @Nullable WorstLosses[] tails, boolean[] isHeld, ColumnFamilies families) {
        List<@Nullable ColumnTail> scaled = new ArrayList<>();
        for (int column = 0; column < tails.length; column++) {
            WorstLosses worst = tails[families.head()[column]];
            scaled.add(isHeld[column] && worst != null ? new ColumnTail(worst, families.scale()[column]) : null);
        }
        return scaled;
    }

    /// Makes the tails of each thread, and brings them together.
    private static final class Collection implements Supplier<StandaloneTails> {
        private final Columns columns;
        private final ColumnFamilies families;
        private final Supplier<WorstLosses> empty;
        private final List<StandaloneTails> perThread = new ArrayList<>();

        Collection(Columns columns, ColumnFamilies families, Supplier<WorstLosses> empty) {
            this.columns = columns;
            this.families = families;
            this.empty = empty;
        }

        @Override
        public synchronized StandaloneTails get() {
            StandaloneTails tails = new StandaloneTails(tails(columns.isLong()), tails(columns.isShort()));
            perThread.add(tails);
            return tails;
        }

        private @Nullable WorstLosses[] tails(boolean[] isHeld) {
            @Nullable WorstLosses[] tails = new WorstLosses[isHeld.length];
            for (int column = 0; column < isHeld.length; column++) {
                int head = families.head()[column];
                if (isHeld[column] && tails[head] == null) {
                    tails[head] = empty.get();
                }
            }
            return tails;
        }

        synchronized StandaloneTails merged() {
            StandaloneTails all = perThread.getFirst();
            for (StandaloneTails other : perThread.subList(1, perThread.size())) {
                mergeInto(all.longs, other.longs);
                mergeInto(all.shorts, other.shorts);
            }
            return all;
        }

        private static void mergeInto(@Nullable WorstLosses[] all, @Nullable WorstLosses[] more) {
            for (int column = 0; column < all.length; column++) {
                WorstLosses into = all[column];
                WorstLosses from = more[column];
                if (into != null && from != null) {
                    into.merge(from);
                }
            }
        }
    }
}
