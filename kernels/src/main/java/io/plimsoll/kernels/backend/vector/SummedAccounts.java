package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;
import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.WIDTH;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RoughLosses;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.vector.simd.AccountVectors;
import io.plimsoll.kernels.backend.vector.simd.ThresholdVectors;
import java.util.Arrays;

/// The losses of a few accounts in every scenario, from kept unit losses. Sums and tails are those of
/// [VectorAccountTails], to the last bit.
final class SummedAccounts implements RoughLosses {
    /// Most losses in memory: 64 MiB.
    static final long MOST_LOSSES = 1 << 24;

    private final UnitRows rows;
    private final int scenarios;
    private final float[][] losses;

    /// @param rows with all scenarios loaded
    SummedAccounts(UnitRows rows, int scenarios) {
        this.rows = rows;
        this.scenarios = scenarios;
        int blocks = (scenarios + BLOCK - 1) / BLOCK;
        this.losses = new float[rows.holdings().accounts()][blocks * BLOCK];
    }

    /// Passes the tail of every account to `receiver`.
    void find(int depth, TailReceiver receiver, Execution execution) {
        RowHoldings holdings = rows.holdings();
        int blocks = (scenarios + BLOCK - 1) / BLOCK;
        BlockLoop.run(blocks, BLOCK, scenarios, execution.silent(), () -> block -> {
            for (int account = 0; account < losses.length; account++) {
                AccountVectors.sum(
                        rows.losses(),
                        rows.start(block),
                        holdings.row(),
                        holdings.weight(),
                        holdings.start()[account],
                        holdings.start()[account + 1],
                        losses[account],
                        block * BLOCK);
            }
        });
        receiver.kept(this);
        AccountTailReporter reporter = new AccountTailReporter(holdings, depth, scenarios, receiver);
        BlockLoop.run(losses.length, 1, losses.length, execution, () -> {
            float[] worst = new float[scenarios + WIDTH];
            return account -> {
                System.arraycopy(losses[account], 0, worst, 0, scenarios);
                reporter.report(account, worst(worst, depth), rows.gross());
            };
        });
    }

    /// The largest losses, slightly more than wanted.
    private float[] worst(float[] all, int depth) {
        float above = ThresholdVectors.threshold(all, scenarios, depth);
        if (Float.isNaN(above)) {
            // Many losses are equal, or nearly: no threshold separates them.
            Arrays.sort(all, 0, scenarios);
            return Arrays.copyOfRange(all, scenarios - depth, scenarios);
        }
        return Arrays.copyOf(
                all, above > Float.NEGATIVE_INFINITY ? ThresholdVectors.keepAbove(all, scenarios, above) : scenarios);
    }

    @Override
    public void each(int[] accounts, Receiver receiver) {
        double[] found = new double[BLOCK];
        for (int place = 0; place < accounts.length; place++) {
            for (int first = 0; first < scenarios; first += BLOCK) {
                for (int i = 0; i < BLOCK; i++) {
                    found[i] = losses[accounts[place]][first + i];
                }
                receiver.accept(place, first, found, Math.min(BLOCK, scenarios - first));
            }
        }
    }
}
