package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.KeptState;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.ColumnFamilies;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.StandaloneTails;
import io.plimsoll.kernels.tail.WorstLosses;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The worst losses of one unit of each column that was measured alone so far, long and short. Thread-safe; one
/// simulation runs at a time.
final class KeptTails implements KeptState {
    /// Kept values of both sides for each worst loss, at most.
    private static final int VALUES_OF_A_LOSS = 4;

    /// By the names of the columns that are the heads of their families. Guarded by this.
    private final Map<Head, Sides> tails = new HashMap<>();

    private final AtomicLong bytes = new AtomicLong();

    private record Head(String name, int depth) {}

    private record Sides(WorstLosses held, WorstLosses sold) {}

    @Override
    public long bytes() {
        return bytes.get();
    }

    /// Memory of some columns, bytes.
    static long bytes(int depth, int columns) {
        return (long) VALUES_OF_A_LOSS * Double.BYTES * depth * columns;
    }

    /// The losses of a book with the tails of its columns.
    ///
    /// @param losses of the book
    synchronized SimulatedLosses of(
            Simulation simulation, BookProgram program, int depth, double[] losses, Execution execution) {
        Columns columns = simulation.book().columns();
        String[] names = columns.names();
        ColumnFamilies families = program.families();
        boolean[] longs = columns.isLong();
        boolean[] shorts = columns.isShort();
        boolean[] isMissing = new boolean[names.length];
        for (int column = 0; column < names.length; column++) {
            int head = families.head()[column];
            isMissing[head] |= (longs[column] || shorts[column]) && !tails.containsKey(new Head(names[head], depth));
        }
        if (IntStream.range(0, isMissing.length).anyMatch(column -> isMissing[column])) {
            simulate(simulation, program, depth, isMissing, execution);
        }
        @Nullable WorstLosses[] held = new WorstLosses[names.length];
        @Nullable WorstLosses[] sold = new WorstLosses[names.length];
        for (int column = 0; column < names.length; column++) {
            int head = families.head()[column];
            if (longs[column] || shorts[column]) {
                Sides sides = Objects.requireNonNull(tails.get(new Head(names[head], depth)));
                held[head] = sides.held();
                sold[head] = sides.sold();
            }
        }
        return StandaloneTails.of(columns, families, losses, held, sold);
    }

    private void simulate(
            Simulation simulation, BookProgram program, int depth, boolean[] isMissing, Execution execution) {
        StandaloneTails found = StandaloneTails.ofBothSides(
                isMissing, depth, simulation.scenarios(), each -> pass(simulation, program, each, execution));
        String[] names = simulation.book().columns().names();
        for (int column = 0; column < isMissing.length; column++) {
            if (isMissing[column]) {
                tails.put(
                        new Head(names[column], depth),
                        new Sides(
                                Objects.requireNonNull(found.ofLong(column)),
                                Objects.requireNonNull(found.ofShort(column))));
                bytes.addAndGet(bytes(depth, 1));
            }
        }
    }

    private static void pass(
            Simulation simulation, BookProgram program, Supplier<StandaloneTails> tails, Execution execution) {
        int scenarios = simulation.scenarios();
        BlockLoop.run((scenarios + BLOCK - 1) / BLOCK, BLOCK, scenarios, execution, () -> {
            PathBlock block = new PathBlock(simulation, program);
            TailFilter sieve = new TailFilter(tails.get(), null);
            ColumnLosses columns = new ColumnLosses(program, block, sieve::isWanted, sieve).skippingOthers();
            return index -> {
                int first = index * BLOCK;
                sieve.begin(Math.min(BLOCK, scenarios - first));
                block.select(first);
                block.run(program, columns);
                columns.linear();
            };
        });
    }
}
