package io.plimsoll.kernels.backend.kept;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.KeptState;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.book.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The losses of one unit of each column in the scenarios that were drawn again, by the names of the columns. A
/// scenario is drawn once for each column. Thread-safe; one draw runs at a time.
///
/// ```
/// place[scenario]        index of a scenario, or -1 while it was never asked for
/// column.losses[place]   NaN while unknown
/// ```
final class KeptReplays implements KeptState {

    private final int[] places;
    private final Map<String, Column> columns = new HashMap<>();
    private int size;

    /// Memory after the last draw.
    private final AtomicLong bytes = new AtomicLong();

    /// The losses of a column.
    private static final class Column {
        private double[] losses = new double[0];

        /// Number of known losses.
        private int known;

        void reserve(int size, int most) {
            int before = losses.length;
            if (before < size) {
                losses = Arrays.copyOf(losses, Math.max(size, Math.min(most, 2 * size)));
                Arrays.fill(losses, before, losses.length, Double.NaN);
            }
        }

        /// Indices in `at` of the unknown losses.
        Lacking lacking(int[] at, int size) {
            if (known == size) {
                return Lacking.NONE;
            }
            int[] lacking = new int[at.length];
            int count = 0;
            for (int i = 0; i < at.length; i++) {
                if (Double.isNaN(losses[at[i]])) {
                    lacking[count++] = i;
                }
            }
            return new Lacking(Arrays.copyOf(lacking, count));
        }

        void put(int place, double loss) {
            known += Double.isNaN(losses[place]) && !Double.isNaN(loss) ? 1 : 0;
            losses[place] = loss;
        }
    }

    /// Indices, compared by their values.
    private record Lacking(int[] indices) {
        static final Lacking NONE = new Lacking(new int[0]);

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Lacking(int[] others) && Arrays.equals(indices, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(indices);
        }
    }

    /// @param scenarios of the simulation
    KeptReplays(int scenarios) {
        this.places = new int[scenarios];
        Arrays.fill(places, -1);
        bytes.set((long) Integer.BYTES * scenarios);
    }

    @Override
    public long bytes() {
        return bytes.get();
    }

    /// Memory once some scenarios are kept for some columns, bytes.
    static long bytes(int scenarios, int columns) {
        return 2L * Double.BYTES * scenarios * columns;
    }

    /// The losses in listed scenarios.
    ///
    /// @param simulator draws what is unknown
    /// @return `[column][scenario of the list]`
    synchronized double[][] of(
            ScenarioSimulator simulator, Simulation simulation, int[] scenarios, Execution execution) {
        int[] at = placesOf(scenarios);
        String[] names = simulation.book().columns().names();
        Column[] kept = new Column[names.length];
        for (int column = 0; column < names.length; column++) {
            kept[column] = columns.computeIfAbsent(names[column], unseen -> new Column());
            int before = kept[column].losses.length;
            kept[column].reserve(size, places.length);
            bytes.addAndGet((long) Double.BYTES * (kept[column].losses.length - before));
        }
        draw(simulator, simulation, scenarios, at, kept, execution);
        double[][] found = new double[names.length][at.length];
        for (int column = 0; column < names.length; column++) {
            double[] known = kept[column].losses;
            for (int i = 0; i < at.length; i++) {
                found[column][i] = known[at[i]];
            }
        }
        return found;
    }

    private int[] placesOf(int[] scenarios) {
        int[] at = new int[scenarios.length];
        for (int i = 0; i < at.length; i++) {
            if (places[scenarios[i]] < 0) {
                places[scenarios[i]] = size++;
            }
            at[i] = places[scenarios[i]];
        }
        return at;
    }

    /// Draws what is unknown. Columns that lack the same scenarios are drawn together.
    private void draw(
            ScenarioSimulator simulator,
            Simulation simulation,
            int[] scenarios,
            int[] at,
            Column[] kept,
            Execution execution) {
        Map<Lacking, List<Integer>> columnsLacking = new LinkedHashMap<>();
        for (int column = 0; column < kept.length; column++) {
            Lacking lacking = kept[column].lacking(at, size);
            if (lacking.indices.length > 0) {
                columnsLacking
                        .computeIfAbsent(lacking, unseen -> new ArrayList<>())
                        .add(column);
            }
        }
        columnsLacking.forEach((lacking, some) -> {
            int[] wanted = some.stream().mapToInt(Integer::intValue).toArray();
            int[] drawn = Arrays.stream(lacking.indices).map(i -> scenarios[i]).toArray();
            double[][] found = new double[wanted.length][drawn.length];
            simulator.replayColumns(simulation, drawn, wanted, found, execution);
            IntStream.range(0, wanted.length).forEach(c -> {
                for (int i = 0; i < drawn.length; i++) {
                    kept[wanted[c]].put(at[lacking.indices[i]], found[c][i]);
                }
            });
        });
    }
}
