package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.KeptState;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.backend.program.OptionBatch;
import io.plimsoll.kernels.book.Simulation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// The paths of the books that were simulated so far, and the values of their options. Books of the same instruments
/// share the paths, and all books the values of an option. A book's losses are then sums. Thread-safe; one simulation
/// runs at a time.
final class KeptPaths implements KeptState {
    /// Sets of instruments whose paths are kept.
    private static final int MOST_SETS = 8;

    private final int scenarios;
    private final int blocks;

    /// By the names of the columns, the least recently used first.
    private final Map<List<String>, Paths> paths = new LinkedHashMap<>(MOST_SETS, 0.75f, true);

    /// Values in every scenario, by the name of the option.
    private final Map<String, float[]> values = new HashMap<>();

    KeptPaths(int scenarios) {
        this.scenarios = scenarios;
        this.blocks = (scenarios + BLOCK - 1) / BLOCK;
    }

    /// Moves and funding sums by block, as [PathBlock] has them.
    private record Paths(float[][] moves, double[][] funding, AtomicBoolean isFinite) {
        /// The moves that count in a book. A move without a weight adds 0, unless it is infinite.
        int[] counting(BookProgram program) {
            return IntStream.range(0, program.weights().length)
                    .filter(move -> program.weights()[move] != 0 || !isFinite.get())
                    .toArray();
        }

        long bytes() {
            return moves.length == 0
                    ? 0
                    : (long) moves.length
                            * ((long) Float.BYTES * moves[0].length + (long) Double.BYTES * funding[0].length);
        }
    }

    @Override
    public synchronized long bytes() {
        return paths.values().stream().mapToLong(Paths::bytes).sum()
                + (long) values.size() * Float.BYTES * blocks * BLOCK;
    }

    /// Memory of a book's paths and values at most, bytes.
    static long bytes(int scenarios, BookProgram program) {
        long rows = program.moveRows().length
                + 2L * 2 * program.fundedFactor.length
                + program.book.columns().size();
        return rows * Float.BYTES * (scenarios + BLOCK);
    }

    /// The loss of a book in every scenario.
    double[] losses(Simulation simulation, BookProgram program, Execution execution) {
        String[] names = program.book.columns().names();
        float[][] ofColumn = new float[names.length][];
        Paths drawn = drawn(simulation, program, ofColumn, execution);
        int[] counting = drawn.counting(program);
        double[] losses = new double[scenarios];
        BlockLoop.run(blocks, BLOCK, scenarios, execution, () -> {
            double[] gains = new double[BLOCK];
            return index -> {
                int first = index * BLOCK;
                BookGains.sum(program, drawn.moves[index], counting, drawn.funding[index], ofColumn, first, gains);
                BookGains.losses(program, drawn.moves[index], gains, losses, first, Math.min(BLOCK, scenarios - first));
            };
        });
        return losses;
    }

    /// The paths of a book.
    ///
    /// @param ofColumn receives the values of each option
    private synchronized Paths drawn(
            Simulation simulation, BookProgram program, float[][] ofColumn, Execution execution) {
        String[] names = program.book.columns().names();
        List<String> set = List.of(names);
        Paths known = paths.get(set);
        boolean[] isMissing = new boolean[names.length];
        boolean isAnyMissing = false;
        for (OptionBatch group : program.groups) {
            for (int column : group.columns()) {
                float[] kept = values.get(names[column]);
                isMissing[column] = kept == null;
                isAnyMissing |= kept == null;
                ofColumn[column] = kept == null ? new float[blocks * BLOCK] : kept;
            }
        }
        if (known != null && !isAnyMissing) {
            return known;
        }
        Paths drawn = new Paths(new float[blocks][], new double[blocks][], new AtomicBoolean(true));
        BlockLoop.run(blocks, BLOCK, scenarios, execution, () -> {
            PathBlock block = new PathBlock(simulation, program);
            Recorder recorder = new Recorder(isMissing, ofColumn);
            return index -> {
                recorder.at = index * BLOCK;
                block.select(recorder.at);
                block.run(program, recorder);
                drawn.moves[index] = block.moves.clone();
                if (!areFinite(block.moves)) {
                    drawn.isFinite.set(false);
                }
                drawn.funding[index] = block.funding.sums.clone();
            };
        });
        for (int column = 0; column < names.length; column++) {
            if (isMissing[column]) {
                values.put(names[column], ofColumn[column]);
            }
        }
        paths.put(set, drawn);
        if (paths.size() > MOST_SETS) {
            paths.remove(paths.keySet().iterator().next());
        }
        return drawn;
    }

    private static boolean areFinite(float[] moves) {
        // The sum of absolute values is not finite if one of them is not; one that overflows costs time only.
        double sum = 0;
        for (float move : moves) {
            sum += Math.abs(move);
        }
        return Double.isFinite(sum);
    }

    /// Records the values of options.
    private static final class Recorder implements PathBlock.OptionListener {
        private final boolean[] isMissing;
        private final float[][] ofColumn;
        private int at;

        Recorder(boolean[] isMissing, float[][] ofColumn) {
            this.isMissing = isMissing;
            this.ofColumn = ofColumn;
        }

        @Override
        public boolean skips(OptionBatch group, int from, int to) {
            return Arrays.stream(group.columns(), from, to).noneMatch(column -> isMissing[column]);
        }

        @Override
        public void valued(OptionBatch group, int from, int to, float[] values) {
            for (int option = from; option < to; option++) {
                int column = group.columns()[option];
                if (isMissing[column]) {
                    System.arraycopy(values, (option - from) * BLOCK, ofColumn[column], at, BLOCK);
                }
            }
        }
    }
}
