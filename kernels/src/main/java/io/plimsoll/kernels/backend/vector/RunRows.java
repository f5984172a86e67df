package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;

/// The unit losses of one run of scenarios, simulated when they are loaded.
final class RunRows implements UnitRows {
    private final Simulation simulation;
    private final BookProgram program;
    private final AccountRows rows;
    private final int run;
    private final float[] losses;
    private final double[][] grossOfBlock;
    private final double[] gross;

    /// @param most most unit losses in memory
    RunRows(Simulation simulation, BookProgram program, AccountColumns accounts, int most) {
        this.simulation = simulation;
        this.program = program;
        this.rows = new AccountRows(program, simulation.factors().size(), accounts);
        int all = (simulation.scenarios() + BLOCK - 1) / BLOCK;
        int blocks = Math.clamp(most / BLOCK / Math.max(1, rows.rows), 1, all);
        this.run = blocks * BLOCK;
        this.losses = new float[Math.multiplyExact(run, rows.rows)];
        this.grossOfBlock = new double[blocks][rows.rows];
        this.gross = new double[rows.rows];
    }

    @Override
    public RowHoldings holdings() {
        return rows.holdings;
    }

    @Override
    public int run() {
        return run;
    }

    @Override
    public void load(int first, int count, Execution execution) {
        int blocks = (count + BLOCK - 1) / BLOCK;
        BlockLoop.run(blocks, BLOCK, count, execution, () -> {
            PathBlock block = new PathBlock(simulation, program);
            RowLosses writer = new RowLosses(rows, block);
            ColumnLosses columns = new ColumnLosses(program, block, writer::isWanted, writer);
            return index -> {
                writer.begin(losses, start(index));
                block.select(first + index * BLOCK);
                block.run(program, columns);
                columns.linear();
                writer.finish(Math.min(BLOCK, count - index * BLOCK), grossOfBlock[index]);
            };
        });
        for (int block = 0; block < blocks; block++) {
            for (int row = 0; row < rows.rows; row++) {
                gross[row] += grossOfBlock[block][row];
            }
        }
    }

    @Override
    public float[] losses() {
        return losses;
    }

    @Override
    public int start(int block) {
        return block * BLOCK * rows.rows;
    }

    @Override
    public double[] gross() {
        return gross;
    }
}
