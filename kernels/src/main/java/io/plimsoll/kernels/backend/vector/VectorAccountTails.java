package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.account.AccountSchedule;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import java.util.Arrays;

/// Finds the worst losses of many accounts in single precision. The unit losses of a run are stored block by
/// block, so that the rows of a block stay in the cache while a group of accounts is processed:
/// ```
/// losses    | block 0: row 0 x 256, row 1 x 256, ... | block 1: ... |     NaN after the last scenario
/// ```
final class VectorAccountTails implements AccountSchedule.Work {
    /// Most unit losses per run: 4 MiB, so that they stay in the cache.
    static final int MAX_UNIT_LOSSES = 1 << 20;
    /// Most losses kept between runs: 64 MiB.
    static final int MAX_KEPT_LOSSES = 1 << 24;

    private static final float[] NO_LOSSES = new float[0];

    private final Simulation simulation;
    private final BookProgram program;
    private final AccountRows rows;
    private final int depth;
    private final AccountTailReporter reporter;
    private final AccountSchedule schedule;
    private final float[] losses;
    private final double[][] grossOfBlock;
    private final double[] gross;
    private final float[][] kept;
    private final float[] thresholds;
    private int blocks;

    VectorAccountTails(
            Simulation simulation,
            BookProgram program,
            AccountColumns accounts,
            int depth,
            TailReceiver receiver,
            int mostUnitLosses,
            int mostKeptLosses) {
        this.simulation = simulation;
        this.program = program;
        this.rows = new AccountRows(program, simulation.factors().size(), accounts);
        this.depth = depth;
        int scenarios = simulation.scenarios();
        this.reporter = new AccountTailReporter(rows.holdings, depth, scenarios, receiver);
        int all = (scenarios + BLOCK - 1) / BLOCK;
        int run = Math.clamp(mostUnitLosses / BLOCK / Math.max(1, rows.rows), 1, all);
        this.schedule = AccountSchedule.of(
                accounts.accounts(),
                AccountTailBuffers.group(depth),
                scenarios,
                run * BLOCK,
                mostKeptLosses / 2 / depth);
        this.losses = new float[Math.multiplyExact(run * BLOCK, rows.rows)];
        this.grossOfBlock = new double[run][rows.rows];
        this.gross = new double[rows.rows];
        this.kept = new float[accounts.accounts()][];
        Arrays.fill(kept, NO_LOSSES);
        this.thresholds = new float[accounts.accounts()];
        Arrays.fill(thresholds, Float.NEGATIVE_INFINITY);
    }

    void find(Execution execution) {
        schedule.run(this, execution);
    }

    @Override
    public void load(int first, int count, Execution execution) {
        blocks = (count + BLOCK - 1) / BLOCK;
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

    private int start(int block) {
        return block * BLOCK * rows.rows;
    }

    @Override
    public AccountSchedule.AccountConsumer worker(boolean isLast) {
        AccountTailBuffers buffers =
                new AccountTailBuffers(depth, AccountTailBuffers.group(depth), AccountTailBuffers.CAPACITY_IN_DEPTHS);
        return (from, to) -> {
            for (int account = from; account < to; account++) {
                buffers.start(account - from, kept[account], thresholds[account]);
            }
            for (int block = 0; block < blocks; block++) {
                for (int account = from; account < to; account++) {
                    buffers.add(account - from, rows.holdings, account, losses, start(block));
                }
            }
            for (int account = from; account < to; account++) {
                float[] worst = buffers.thinned(account - from);
                if (isLast) {
                    reporter.report(account, worst, gross);
                }
                kept[account] = isLast ? NO_LOSSES : worst;
                thresholds[account] = buffers.threshold(account - from);
            }
        };
    }
}
