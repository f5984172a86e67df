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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
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

        void reserve(int size, int most) {
            int before = losses.length;
            if (before < size) {
                losses = Arrays.copyOf(losses, Math.max(size, Math.min(most, 2 * size)));
                Arrays.fill(losses, before, losses.length, Double.NaN);
            }
        }

        /// Reads the losses at some places.
        ///
        /// @param found receives them by the layout
        /// @return the indices in `at` of the unknown losses
        Lacking read(int[] at, int column, Layout layout, double[] found) {
            int @Nullable [] lacking = null;
            int count = 0;
            for (int i = 0; i < at.length; i++) {
                double loss = losses[at[i]];
                found[layout.index(column, i)] = loss;
                if (Double.isNaN(loss)) {
                    lacking = lacking == null ? new int[at.length - i] : lacking;
                    lacking[count++] = i;
                }
            }
            return lacking == null ? Lacking.NONE : new Lacking(Arrays.copyOf(lacking, count));
        }
    }

    /// Where the losses of an answer stand in their array.
    @FunctionalInterface
    interface Layout {
        /// @param scenario its index in the list of scenarios
        int index(int column, int scenario);
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

    /// Writes the losses in listed scenarios.
    ///
    /// @param simulator draws what is unknown
    /// @param layout where each loss stands in `losses`
    synchronized void write(
            ScenarioSimulator simulator,
            Simulation simulation,
            int[] scenarios,
            Layout layout,
            double[] losses,
            Execution execution) {
        int[] at = placesOf(scenarios);
        String[] names = simulation.book().columns().names();
        Map<Lacking, List<Integer>> columnsLacking = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            Column column = columns.computeIfAbsent(names[i], unseen -> new Column());
            int before = column.losses.length;
            column.reserve(size, places.length);
            bytes.addAndGet((long) Double.BYTES * (column.losses.length - before));
            Lacking lacking = column.read(at, i, layout, losses);
            if (lacking.indices.length > 0) {
                columnsLacking
                        .computeIfAbsent(lacking, unseen -> new ArrayList<>())
                        .add(i);
            }
        }
        // Columns that lack the same scenarios are drawn together.
        columnsLacking.forEach((lacking, some) -> {
            int[] wanted = some.stream().mapToInt(Integer::intValue).toArray();
            int[] drawn = Arrays.stream(lacking.indices).map(i -> scenarios[i]).toArray();
            double[][] found = new double[wanted.length][drawn.length];
            simulator.replayColumns(simulation, drawn, wanted, found, execution);
            for (int c = 0; c < wanted.length; c++) {
                double[] known = Objects.requireNonNull(columns.get(names[wanted[c]])).losses;
                for (int i = 0; i < drawn.length; i++) {
                    known[at[lacking.indices[i]]] = found[c][i];
                    losses[layout.index(wanted[c], lacking.indices[i])] = found[c][i];
                }
            }
        });
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
}
