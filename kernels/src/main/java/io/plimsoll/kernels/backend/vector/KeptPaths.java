package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.KeptState;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.backend.program.LogChangeRows;
import io.plimsoll.kernels.backend.program.OptionBatch;
import io.plimsoll.kernels.book.FundingAccruals;
import io.plimsoll.kernels.book.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The moves, the funding and the option values that were simulated so far, in every scenario. Each is simulated once,
/// whatever books it is part of. A book's losses are then sums. Thread-safe; one simulation runs at a time.
final class KeptPaths implements KeptState {
    private final int scenarios;
    private final int blocks;

    /// By what the row is computed of. Guarded by this, as are the next two.
    private final Map<Object, Move> moves = new HashMap<>();

    private final Map<Accrual, double[]> funding = new HashMap<>();

    /// By the name of the option.
    private final Map<String, float[]> values = new HashMap<>();

    private final AtomicLong bytes = new AtomicLong();

    KeptPaths(int scenarios) {
        this.scenarios = scenarios;
        this.blocks = (scenarios + BLOCK - 1) / BLOCK;
    }

    /// A move in every scenario.
    private record Move(float[] values, AtomicBoolean isFinite) {}

    /// A row of log-changes by its arithmetic. Rows below are factors, which have their number, or other such rows.
    private record Derived(
            int settlement,
            @Nullable Object first,
            float scale,
            @Nullable Object second,
            float slope,
            float shift) {}

    /// A row of [FundingAccruals].
    private record Accrual(int factor, List<Double> mean, List<Double> at) {
        static Accrual of(FundingAccruals funding, int row) {
            return new Accrual(funding.factor()[row], boxed(funding.mean()[row]), boxed(funding.at()[row]));
        }

        private static List<Double> boxed(double[] years) {
            return Arrays.stream(years).boxed().toList();
        }
    }

    /// What a book needs, in the order of its program.
    private record Needed(Move[] moves, double[][] funding, float[][] values) {
        /// The moves that count in a book. A move without a weight adds 0, unless it is infinite.
        int[] counting(BookProgram program) {
            return IntStream.range(0, moves.length)
                    .filter(move -> program.weights()[move] != 0
                            || !moves[move].isFinite().get())
                    .toArray();
        }
    }

    @Override
    public long bytes() {
        return bytes.get();
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
        Needed needed = needed(simulation, program, execution);
        int[] counting = needed.counting(program);
        int[] read = read(program, counting);
        double[] losses = new double[scenarios];
        BlockLoop.run(blocks, BLOCK, scenarios, execution, () -> {
            double[] gains = new double[BLOCK];
            float[] ofBlock = new float[needed.moves.length * BLOCK];
            double[] paid = new double[needed.funding.length * 2 * BLOCK];
            return index -> {
                int first = index * BLOCK;
                for (int move : read) {
                    System.arraycopy(needed.moves[move].values(), first, ofBlock, PathBlock.start(move), BLOCK);
                }
                for (int row = 0; row < needed.funding.length; row++) {
                    System.arraycopy(needed.funding[row], 2 * first, paid, FundingSums.ofPrice(row), 2 * BLOCK);
                }
                BookGains.sum(program, ofBlock, counting, paid, needed.values, first, gains);
                BookGains.losses(program, ofBlock, gains, losses, first, Math.min(BLOCK, scenarios - first));
            };
        });
        return losses;
    }

    /// The moves that the sum of a book reads.
    private static int[] read(BookProgram program, int[] counting) {
        IntStream converting = program.groups.stream().mapToInt(OptionBatch::conversion);
        IntStream others = IntStream.concat(
                IntStream.of(program.reciprocalCurrency).filter(move -> move != BookProgram.NO_MOVE),
                Arrays.stream(program.fundedMove));
        return IntStream.concat(Arrays.stream(counting), IntStream.concat(converting, others))
                .distinct()
                .toArray();
    }

    private synchronized Needed needed(Simulation simulation, BookProgram program, Execution execution) {
        Object[] keys = keys(program);
        Accrual[] accruals = IntStream.range(0, program.fundedFactor.length)
                .mapToObj(row -> Accrual.of(simulation.book().funding(), row))
                .toArray(Accrual[]::new);
        String[] names = simulation.book().columns().names();
        boolean[] isOption = new boolean[names.length];
        program.groups.forEach(group -> Arrays.stream(group.columns()).forEach(column -> isOption[column] = true));
        boolean isMissing = Arrays.stream(keys).anyMatch(key -> !moves.containsKey(key))
                || Arrays.stream(accruals).anyMatch(key -> !funding.containsKey(key))
                || IntStream.range(0, names.length)
                        .anyMatch(column -> isOption[column] && !values.containsKey(names[column]));
        if (isMissing) {
            draw(simulation, program, new Names(keys, accruals, names, isOption), execution);
        }
        return new Needed(
                Arrays.stream(keys).map(moves::get).toArray(Move[]::new),
                Arrays.stream(accruals).map(funding::get).toArray(double[][]::new),
                Arrays.stream(names).map(values::get).toArray(float[][]::new));
    }

    /// What each move is computed of.
    private static Object[] keys(BookProgram program) {
        LogChangeRows processes = program.processes;
        List<Object> ofRow = new ArrayList<>(processes.size());
        for (int factor = 0; factor < processes.factorRows(); factor++) {
            ofRow.add(factor);
        }
        for (LogChangeRows.Row row : processes.rows()) {
            ofRow.add(new Derived(
                    row.settlement(),
                    row.first() == LogChangeRows.NO_ROW ? null : ofRow.get(row.first()),
                    row.scale(),
                    row.second() == LogChangeRows.NO_ROW ? null : ofRow.get(row.second()),
                    row.slope(),
                    row.shift()));
        }
        return Arrays.stream(program.moveRows()).mapToObj(ofRow::get).toArray();
    }

    /// The keys of everything that a book needs.
    private record Names(Object[] moves, Accrual[] accruals, String[] columns, boolean[] isOption) {}

    /// Simulates a book, and keeps what is not known.
    private void draw(Simulation simulation, BookProgram program, Names names, Execution execution) {
        @Nullable Move[] newMoves = new Move[names.moves.length];
        Arrays.setAll(
                newMoves,
                move -> moves.containsKey(names.moves[move])
                        ? null
                        : new Move(new float[blocks * BLOCK], new AtomicBoolean(true)));
        double[] @Nullable [] newFunding = new double[names.accruals.length][];
        Arrays.setAll(
                newFunding, row -> funding.containsKey(names.accruals[row]) ? null : new double[2 * blocks * BLOCK]);
        float[] @Nullable [] newValues = new float[names.columns.length][];
        Arrays.setAll(
                newValues,
                column -> names.isOption[column] && !values.containsKey(names.columns[column])
                        ? new float[blocks * BLOCK]
                        : null);
        BlockLoop.run(blocks, BLOCK, scenarios, execution, () -> {
            PathBlock block = new PathBlock(simulation, program);
            Recorder recorder = new Recorder(newValues);
            return index -> {
                recorder.at = index * BLOCK;
                block.select(recorder.at);
                block.run(program, recorder);
                record(block, newMoves, newFunding, recorder.at);
            };
        });
        long each = (long) blocks * BLOCK;
        for (int move = 0; move < newMoves.length; move++) {
            if (newMoves[move] != null && moves.putIfAbsent(names.moves[move], newMoves[move]) == null) {
                bytes.addAndGet(Float.BYTES * each);
            }
        }
        for (int row = 0; row < newFunding.length; row++) {
            if (newFunding[row] != null && funding.putIfAbsent(names.accruals[row], newFunding[row]) == null) {
                bytes.addAndGet(2 * Double.BYTES * each);
            }
        }
        for (int column = 0; column < newValues.length; column++) {
            if (newValues[column] != null && values.putIfAbsent(names.columns[column], newValues[column]) == null) {
                bytes.addAndGet(Float.BYTES * each);
            }
        }
    }

    private static void record(PathBlock block, @Nullable Move[] moves, double[] @Nullable [] funding, int at) {
        for (int i = 0; i < moves.length; i++) {
            Move move = moves[i];
            if (move != null) {
                System.arraycopy(block.moves, PathBlock.start(i), move.values, at, BLOCK);
                if (!areFinite(block.moves, PathBlock.start(i))) {
                    move.isFinite.set(false);
                }
            }
        }
        for (int row = 0; row < funding.length; row++) {
            if (funding[row] != null) {
                System.arraycopy(block.funding.sums, FundingSums.ofPrice(row), funding[row], 2 * at, 2 * BLOCK);
            }
        }
    }

    private static boolean areFinite(float[] moves, int from) {
        // The sum of absolute values is not finite if one of them is not; one that overflows costs time only.
        double sum = 0;
        for (int i = from; i < from + BLOCK; i++) {
            sum += Math.abs(moves[i]);
        }
        return Double.isFinite(sum);
    }

    /// Records the values of options.
    private static final class Recorder implements PathBlock.OptionListener {
        private final float[] @Nullable [] ofColumn;
        private int at;

        /// @param ofColumn receives the values of each option; null for those that are known
        Recorder(float[] @Nullable [] ofColumn) {
            this.ofColumn = ofColumn;
        }

        @Override
        public boolean skips(OptionBatch group, int from, int to) {
            return Arrays.stream(group.columns(), from, to).allMatch(column -> ofColumn[column] == null);
        }

        @Override
        public void valued(OptionBatch group, int from, int to, float[] values) {
            for (int option = from; option < to; option++) {
                float[] kept = ofColumn[group.columns()[option]];
                if (kept != null) {
                    System.arraycopy(values, (option - from) * BLOCK, kept, at, BLOCK);
                }
            }
        }
    }
}
