package io.plimsoll.kernels.tail;

import io.plimsoll.kernels.book.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The worst losses of each family of columns, long and short, as one thread has seen them.
public final class StandaloneTails {
    private final @Nullable WorstLosses[] longs;
    private final @Nullable WorstLosses[] shorts;

    private StandaloneTails(@Nullable WorstLosses[] longs, @Nullable WorstLosses[] shorts) {
        this.longs = longs;
        this.shorts = shorts;
    }

    /// Runs a simulation whose threads feed tails. Runs it again if a guessed threshold was too high.
    ///
    /// @param families columns of a family share a tail
    /// @param depth number of worst losses to keep for each family; 0 for none
    /// @param scenarios number of scenarios
    /// @param pass runs the simulation, takes one instance per thread from the supplier, and returns the book's
    ///     losses
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
        Collection guessed = new Collection(
                heads(columns.isLong(), families),
                heads(columns.isShort(), families),
                () -> WorstLosses.of(depth, scenarios));
        double[] losses = pass.apply(guessed);
        StandaloneTails tails = guessed.merged();
        if (!tails.isComplete()) {
            Collection certain = new Collection(guessed.longs, guessed.shorts, () -> WorstLosses.certain(depth));
            losses = pass.apply(certain);
            tails = certain.merged();
        }
        return of(columns, families, losses, tails.longs, tails.shorts);
    }

    /// The tails of some columns, of one unit long and of one unit short.
    ///
    /// @param isWanted by column
    /// @param pass runs the simulation, and takes one instance per thread from the supplier
    public static StandaloneTails ofBothSides(
            boolean[] isWanted, int depth, int scenarios, Consumer<Supplier<StandaloneTails>> pass) {
        Collection guessed = new Collection(isWanted, isWanted, () -> WorstLosses.of(depth, scenarios));
        pass.accept(guessed);
        StandaloneTails tails = guessed.merged();
        if (tails.isComplete()) {
            return tails;
        }
        Collection certain = new Collection(isWanted, isWanted, () -> WorstLosses.certain(depth));
        pass.accept(certain);
        return certain.merged();
    }

    /// The heads of the families that have a held column.
    private static boolean[] heads(boolean[] isHeld, ColumnFamilies families) {
        boolean[] heads = new boolean[isHeld.length];
        for (int column = 0; column < isHeld.length; column++) {
            heads[families.head()[column]] |= isHeld[column];
        }
        return heads;
    }

    /// True if any position is long or short in this column or in a proportional one.
    public boolean isHeld(int head) {
        return longs[head] != null || shorts[head] != null;
    }

    /// Worst losses of one unit long of a family's head; null without a long position.
    public @Nullable WorstLosses ofLong(int head) {
        return longs[head];
    }

    /// Worst losses of one unit short of a family's head; null without a short position.
    public @Nullable WorstLosses ofShort(int head) {
        return shorts[head];
    }

    /// Adds losses of one unit of a family's head.
    ///
    /// @param unit the first `count` are the losses
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

    /// Distributes tails of family heads, found elsewhere, to the columns that share them.
    ///
    /// @param losses loss of the book in each scenario
    /// @param longs tails of one unit long, by head; null without a long position
    /// @param shorts tails of one unit short, by head; null without a short position
    public static SimulatedLosses of(
            Columns columns,
            ColumnFamilies families,
            double[] losses,
            @Nullable WorstLosses[] longs,
            @Nullable WorstLosses[] shorts) {
        return new SimulatedLosses(
                losses, scaled(longs, columns.isLong(), families), scaled(shorts, columns.isShort(), families));
    }

    private static List<SimulatedLosses.@Nullable ColumnTail> scaled(
            @Nullable WorstLosses[] tails, boolean[] isHeld, ColumnFamilies families) {
        List<SimulatedLosses.@Nullable ColumnTail> scaled = new ArrayList<>();
        for (int column = 0; column < tails.length; column++) {
            WorstLosses worst = tails[families.head()[column]];
            scaled.add(
                    isHeld[column] && worst != null
                            ? new SimulatedLosses.ColumnTail(worst, families.scale()[column])
                            : null);
        }
        return scaled;
    }

    /// Creates the tails of each thread and merges them.
    private static final class Collection implements Supplier<StandaloneTails> {
        private final boolean[] longs;
        private final boolean[] shorts;
        private final Supplier<WorstLosses> empty;
        private final List<StandaloneTails> perThread = new ArrayList<>();

        /// @param longs columns whose tail of one unit long is wanted
        /// @param shorts the same for one unit short
        Collection(boolean[] longs, boolean[] shorts, Supplier<WorstLosses> empty) {
            this.longs = longs;
            this.shorts = shorts;
            this.empty = empty;
        }

        @Override
        public synchronized StandaloneTails get() {
            StandaloneTails tails = new StandaloneTails(tails(longs), tails(shorts));
            perThread.add(tails);
            return tails;
        }

        private @Nullable WorstLosses[] tails(boolean[] isWanted) {
            @Nullable WorstLosses[] tails = new WorstLosses[isWanted.length];
            for (int column = 0; column < isWanted.length; column++) {
                tails[column] = isWanted[column] ? empty.get() : null;
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
