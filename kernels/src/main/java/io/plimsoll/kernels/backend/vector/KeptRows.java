package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.KeptState;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The unit losses of every row that was asked for so far, in all scenarios. A row is simulated once. Thread-safe; one
/// simulation runs at a time.
///
/// ```
/// losses    | block 0: row 0 x 256, ..., row (capacity - 1) x 256 | block 1: ... |
/// ```
final class KeptRows implements KeptState {
    private static final int SPARE_ROWS = 8;

    private final int scenarios;
    private final int blocks;
    private final Map<Object, Integer> rowOf = new HashMap<>();
    private int capacity;
    private volatile float[] losses = new float[0];
    private double[] gross = new double[0];

    KeptRows(int scenarios) {
        this.scenarios = scenarios;
        this.blocks = (scenarios + BLOCK - 1) / BLOCK;
    }

    @Override
    public long bytes() {
        return (long) Float.BYTES * losses.length;
    }

    /// Memory of some columns, bytes.
    static long bytes(int scenarios, int columns) {
        return (long) Float.BYTES * (scenarios + BLOCK) * (columns + SPARE_ROWS);
    }

    /// The rows of some accounts.
    synchronized UnitRows of(Simulation simulation, BookProgram program, AccountColumns accounts, Execution execution) {
        AccountRows rows = new AccountRows(program, simulation.factors().size(), accounts);
        Object[] names = rows.keys();
        boolean[] isMissing = new boolean[names.length];
        int missing = 0;
        for (int row = 0; row < names.length; row++) {
            isMissing[row] = !rowOf.containsKey(names[row]);
            missing += isMissing[row] ? 1 : 0;
        }
        if (missing > 0) {
            reserve(rowOf.size() + missing);
            simulate(simulation, program, rows, isMissing, execution);
        }
        int[] places = new int[names.length];
        Arrays.setAll(places, row -> rowOf.getOrDefault(names[row], -1));
        return new View(rows.holdings.inRows(places), capacity, blocks * BLOCK, losses, gross);
    }

    /// Makes space. Views of earlier calls keep the arrays that they have.
    private void reserve(int rows) {
        if (rows <= capacity) {
            return;
        }
        int before = capacity;
        capacity = rows + SPARE_ROWS;
        float[] larger = new float[Math.multiplyExact(blocks * BLOCK, capacity)];
        for (int block = 0; block < blocks; block++) {
            System.arraycopy(losses, block * BLOCK * before, larger, block * BLOCK * capacity, BLOCK * before);
        }
        losses = larger;
        gross = Arrays.copyOf(gross, capacity);
    }

    private void simulate(
            Simulation simulation, BookProgram program, AccountRows rows, boolean[] isMissing, Execution execution) {
        int known = rowOf.size();
        int[] places = new int[isMissing.length];
        int next = known;
        for (int row = 0; row < places.length; row++) {
            places[row] = isMissing[row] ? next++ : -1;
        }
        double[][] grossOfBlock = new double[blocks][isMissing.length];
        BlockLoop.run(blocks, BLOCK, scenarios, execution, () -> {
            PathBlock block = new PathBlock(simulation, program);
            RowLosses writer = new RowLosses(rows, block);
            ColumnLosses columns = new ColumnLosses(
                            program,
                            block,
                            column -> rows.ownRow(column) >= 0 && isMissing[rows.ownRow(column)],
                            writer)
                    .skippingOthers();
            float[] drawn = new float[BLOCK * isMissing.length];
            return index -> {
                writer.begin(drawn, 0);
                block.select(index * BLOCK);
                block.run(program, columns);
                columns.linear();
                writer.finish(Math.min(BLOCK, scenarios - index * BLOCK), grossOfBlock[index]);
                for (int row = 0; row < places.length; row++) {
                    if (isMissing[row]) {
                        int to = (index * capacity + places[row]) * BLOCK;
                        System.arraycopy(drawn, row * BLOCK, losses, to, BLOCK);
                    }
                }
            };
        });
        double[] sums = new double[capacity];
        System.arraycopy(gross, 0, sums, 0, known);
        for (int row = 0; row < places.length; row++) {
            for (int block = 0; block < blocks && isMissing[row]; block++) {
                sums[places[row]] += grossOfBlock[block][row];
            }
        }
        gross = sums;
        for (int row = 0; row < places.length; row++) {
            if (isMissing[row]) {
                rowOf.put(rows.keys()[row], places[row]);
            }
        }
    }

    /// The rows of some accounts in kept losses.
    private record View(RowHoldings holdings, int capacity, int run, float[] losses, double[] gross)
            implements UnitRows {
        @Override
        public void load(int first, int count, Execution execution) {}

        @Override
        public int start(int block) {
            return block * BLOCK * capacity;
        }
    }
}
