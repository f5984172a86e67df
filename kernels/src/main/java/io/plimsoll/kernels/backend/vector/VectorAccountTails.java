package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.account.AccountSchedule;
import io.plimsoll.kernels.backend.account.RowHoldings;
import java.util.Arrays;

/// Finds the worst losses of many accounts in single precision. The unit losses of a run are stored block by
/// block, so that the rows of a block stay in the cache while a group of accounts is processed.
final class VectorAccountTails implements AccountSchedule.Work {
    /// Most unit losses per run: 4 MiB, so that they stay in the cache.
    static final int MAX_UNIT_LOSSES = 1 << 20;
    /// Most losses kept between runs: 64 MiB.
    static final int MAX_KEPT_LOSSES = 1 << 24;

    private static final float[] NO_LOSSES = new float[0];

    private final UnitRows rows;
    private final RowHoldings holdings;
    private final int depth;
    private final AccountTailReporter reporter;
    private final AccountSchedule schedule;
    private final float[][] kept;
    private final float[] thresholds;
    private int blocks;

    /// @param rows unit losses of everything that the accounts hold
    VectorAccountTails(UnitRows rows, int scenarios, int depth, TailReceiver receiver, int mostKeptLosses) {
        this.rows = rows;
        this.holdings = rows.holdings();
        this.depth = depth;
        this.reporter = new AccountTailReporter(holdings, depth, scenarios, receiver);
        this.schedule = AccountSchedule.of(
                holdings.accounts(),
                AccountTailBuffers.group(depth),
                scenarios,
                rows.run(),
                mostKeptLosses / 2 / depth);
        this.kept = new float[holdings.accounts()][];
        Arrays.fill(kept, NO_LOSSES);
        this.thresholds = new float[holdings.accounts()];
        Arrays.fill(thresholds, Float.NEGATIVE_INFINITY);
    }

    void find(Execution execution) {
        schedule.run(this, execution);
    }

    @Override
    public void load(int first, int count, Execution execution) {
        blocks = (count + BLOCK - 1) / BLOCK;
        rows.load(first, count, execution);
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
                    buffers.add(account - from, holdings, account, rows.losses(), rows.start(block));
                }
            }
            for (int account = from; account < to; account++) {
                float[] worst = buffers.thinned(account - from);
                if (isLast) {
                    reporter.report(account, worst, rows.gross());
                }
                kept[account] = isLast ? NO_LOSSES : worst;
                thresholds[account] = buffers.threshold(account - from);
            }
        };
    }
}
