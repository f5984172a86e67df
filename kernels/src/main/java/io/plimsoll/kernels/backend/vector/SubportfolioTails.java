package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.Subportfolios;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The worst losses of parts of a book, found while the book is simulated: each block's unit losses are
/// multiplied with every part before the next block is drawn, and no other block is in memory. The tails are
/// those of [VectorAccountTails], to the last bit: the same losses, and a tail does not depend on who has seen
/// which.
///
/// A threshold lets little through. As in [io.plimsoll.kernels.tail.WorstLosses] it is guessed from the first
/// losses, as the quantile that is wanted less [#STANDARD_ERRORS] standard errors, and again from more; [#tell]
/// says if a guess was too high, which one in a thousand million is.
final class SubportfolioTails {
    /// Floats of the buffers of all threads: 64 MiB.
    private static final long MAX_KEPT_LOSSES = 1 << 24;

    /// Capacity of a buffer in units of the depth: it never fills up, unless losses are equal.
    private static final int CAPACITY_IN_DEPTHS = 2;

    /// Standard errors by which a guess is below what is wanted.
    static final double STANDARD_ERRORS = 6;

    private static final int BLOCKS_BEFORE_FIRST_GUESS = 2;
    private static final int GUESS_GROWTH = 8;

    private final AccountRows rows;
    private final RowHoldings holdings;
    private final AccountTailReporter teller;
    private final double sure;
    private final int scenarios;
    /// Part by part; those of a row that hold nothing but that row of a column.
    private final int[][] ofRow;

    private final int[] others;
    private final double[][] grossOfBlock;
    private final List<Share> shares = new ArrayList<>();

    /// @param sure see [#STANDARD_ERRORS]
    SubportfolioTails(Simulation simulation, BookProgram program, Subportfolios parts, double sure) {
        this.sure = sure;
        AccountColumns columns = parts.accounts();
        this.rows = new AccountRows(program, simulation.factors().size(), columns);
        this.holdings = rows.holdings;
        this.scenarios = simulation.scenarios();
        this.teller = new AccountTailReporter(rows.holdings, parts.depth(), scenarios, parts.receiver());
        this.grossOfBlock = new double[(scenarios + BLOCK - 1) / BLOCK][rows.rows];
        this.ofRow = new int[rows.rows][0];
        for (int account = 0; account < columns.accounts(); account++) {
            if (isOfOneColumn(account)) {
                int row = holdings.row()[holdings.start()[account]];
                ofRow[row] = Arrays.copyOf(ofRow[row], ofRow[row].length + 1);
                ofRow[row][ofRow[row].length - 1] = account;
            }
        }
        this.others = IntStream.range(0, columns.accounts())
                .filter(account -> !isOfOneColumn(account))
                .toArray();
    }

    private boolean isOfOneColumn(int account) {
        int first = holdings.start()[account];
        return holdings.start()[account + 1] == first + 1 && holdings.row()[first] >= rows.moveOfRow.length;
    }

    private int accounts() {
        return holdings.accounts();
    }

    /// Whether the buffers of so many parts fit into memory.
    static boolean fit(Subportfolios parts, Execution execution) {
        long floats = AccountTailBuffers.floats(parts.depth(), parts.accounts().accounts(), CAPACITY_IN_DEPTHS);
        return floats * execution.threads() <= MAX_KEPT_LOSSES;
    }

    /// What one thread needs.
    ///
    /// @param block whose paths it values
    synchronized Share share(PathBlock block) {
        Share share = new Share(block);
        shares.add(share);
        return share;
    }

    /// Tells of every part, after all blocks.
    ///
    /// @return whether all tails are complete; else nobody was told of any
    boolean tell(Execution execution) {
        if (!IntStream.range(0, accounts()).allMatch(this::isComplete)) {
            return false;
        }
        double[] gross = new double[rows.rows];
        for (double[] block : grossOfBlock) {
            for (int row = 0; row < gross.length; row++) {
                gross[row] += block[row];
            }
        }
        List<AccountTailBuffers> all =
                shares.stream().map(share -> share.buffers).toList();
        BlockLoop.run(
                accounts(),
                1,
                accounts(),
                execution,
                () -> account -> teller.tell(account, AccountTailBuffers.worst(all, account), gross));
        return true;
    }

    /// Every loss above the threshold of a thread is kept, so there must be enough.
    private boolean isComplete(int account) {
        int kept = 0;
        for (Share share : shares) {
            kept += share.buffers.size(account);
        }
        return kept >= teller.depth();
    }

    /// One thread's share.
    final class Share implements ColumnLosses.Sink {
        private final RowLosses writer;
        private final AccountTailBuffers buffers;
        private final float[] losses = new float[rows.rows * BLOCK];
        private boolean isWhole;
        private int blocks;
        private int nextGuess = BLOCKS_BEFORE_FIRST_GUESS;

        private Share(PathBlock block) {
            this.writer = new RowLosses(rows, block);
            this.buffers = new AccountTailBuffers(teller.depth(), accounts(), CAPACITY_IN_DEPTHS);
            for (int account = 0; account < accounts(); account++) {
                buffers.start(account, new float[0], Float.NEGATIVE_INFINITY);
            }
        }

        /// Whether a column's losses are to be handed on.
        boolean isWanted(int column) {
            return writer.isWanted(column);
        }

        /// Begins a block.
        ///
        /// @param count scenarios of it
        void begin(int count) {
            isWhole = count == BLOCK;
            writer.begin(losses, 0);
        }

        /// Parts of one column take its losses while they are near the processor.
        @Override
        public void accept(int column, double[] unit) {
            writer.accept(column, unit);
            int row = rows.ownRow(column);
            if (isWhole && row >= 0) {
                addOfRow(row);
            }
        }

        /// Ends a block, whose columns have all been handed on.
        void finish(int index) {
            writer.finish(Math.min(BLOCK, scenarios - index * BLOCK), grossOfBlock[index]);
            for (int account : others) {
                buffers.add(account, holdings, account, losses, 0);
            }
            for (int row = 0; row < ofRow.length && !isWhole; row++) {
                addOfRow(row);
            }
            blocks++;
            if (blocks == nextGuess) {
                nextGuess *= GUESS_GROWTH;
                guess();
            }
        }

        private void addOfRow(int row) {
            for (int account : ofRow[row]) {
                buffers.addRow(account, holdings.weight()[holdings.start()[account]], losses, row * BLOCK);
            }
        }

        private void guess() {
            double expected = (double) blocks * BLOCK * teller.depth() / scenarios;
            int rank = (int) Math.ceil(expected + sure * Math.sqrt(expected) + sure);
            for (int account = 0; account < accounts() && rank >= 1 && rank < teller.depth(); account++) {
                buffers.guess(account, rank);
            }
        }
    }
}
