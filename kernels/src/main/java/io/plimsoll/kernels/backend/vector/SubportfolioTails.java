package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RoughLosses;
import io.plimsoll.kernels.backend.Subportfolios;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.backend.vector.simd.AccountVectors;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The worst losses of parts of a book, found while the book is simulated. Each block's unit losses are
/// multiplied with the holdings of every part before the next block is drawn. The tails are bit-identical to
/// those of [VectorAccountTails].
///
/// As in [io.plimsoll.kernels.tail.WorstLosses], a threshold is guessed from the first losses, [#STANDARD_ERRORS]
/// standard errors below the wanted quantile, and again from more losses. One guess in a thousand million is too
/// high; [#report] then returns false.
final class SubportfolioTails {
    /// Most losses in the buffers of all threads: 64 MiB.
    private static final long MAX_KEPT_LOSSES = 1 << 24;

    /// Most unit losses kept for [RoughLosses]: 64 MiB.
    private static final long MAX_KEPT_UNIT_LOSSES = 1 << 24;

    /// Capacity of a buffer in multiples of the depth. It never fills up unless losses are equal.
    private static final int CAPACITY_IN_DEPTHS = 2;

    /// Standard errors by which a guess lies below the wanted quantile.
    static final double STANDARD_ERRORS = 6;

    private static final int BLOCKS_BEFORE_FIRST_GUESS = 2;
    private static final int GUESS_GROWTH = 8;

    private final AccountRows rows;
    private final RowHoldings holdings;
    private final AccountTailReporter reporter;
    private final double standardErrors;
    private final int scenarios;
    /// For each row, the parts that hold nothing but that row.
    private final int[][] ofRow;

    private final int[] others;
    private final double[][] grossOfBlock;
    /// Rows of every block, if they are kept.
    private final float[][] lossesOfBlock;

    private final boolean isKept;
    private final List<Workspace> workspaces = new ArrayList<>();

    /// @param standardErrors see [#STANDARD_ERRORS]
    SubportfolioTails(Simulation simulation, BookProgram program, Subportfolios parts, double standardErrors) {
        this.standardErrors = standardErrors;
        AccountColumns columns = parts.accounts();
        this.rows = new AccountRows(program, simulation.factors().size(), columns);
        this.holdings = rows.holdings;
        this.scenarios = simulation.scenarios();
        this.reporter = new AccountTailReporter(rows.holdings, parts.depth(), scenarios, parts.receiver());
        this.grossOfBlock = new double[(scenarios + BLOCK - 1) / BLOCK][rows.rows];
        this.isKept = (long) grossOfBlock.length * BLOCK * rows.rows <= MAX_KEPT_UNIT_LOSSES;
        this.lossesOfBlock = new float[grossOfBlock.length][];
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

    /// True if the buffers of all parts fit into memory.
    static boolean fit(Subportfolios parts, Execution execution) {
        long floats = AccountTailBuffers.floats(parts.depth(), parts.accounts().accounts(), CAPACITY_IN_DEPTHS);
        return floats * execution.threads() <= MAX_KEPT_LOSSES;
    }

    /// Creates the workspace of one thread.
    ///
    /// @param block block of the thread
    synchronized Workspace workspace(PathBlock block) {
        Workspace workspace = new Workspace(block);
        workspaces.add(workspace);
        return workspace;
    }

    /// Reports every part, after all blocks.
    ///
    /// @return true if all tails are complete; otherwise nothing was reported
    boolean report(Execution execution) {
        if (!IntStream.range(0, accounts()).allMatch(this::isComplete)) {
            return false;
        }
        double[] gross = new double[rows.rows];
        for (double[] block : grossOfBlock) {
            for (int row = 0; row < gross.length; row++) {
                gross[row] += block[row];
            }
        }
        if (isKept) {
            reporter.receiver().kept(this::each);
        }
        List<AccountTailBuffers> all =
                workspaces.stream().map(workspace -> workspace.buffers).toList();
        BlockLoop.run(
                accounts(),
                1,
                accounts(),
                execution,
                () -> account -> reporter.report(account, AccountTailBuffers.worst(all, account), gross));
        return true;
    }

    /// Passes on the losses of listed parts, summed as in [AccountTailBuffers]. All parts read a block while it is in
    /// the cache.
    private void each(int[] accounts, RoughLosses.Receiver receiver) {
        float[] sums = new float[BLOCK];
        double[] found = new double[BLOCK];
        for (int block = 0; block < lossesOfBlock.length; block++) {
            int first = block * BLOCK;
            for (int place = 0; place < accounts.length; place++) {
                AccountVectors.sum(
                        lossesOfBlock[block],
                        0,
                        holdings.row(),
                        holdings.weight(),
                        holdings.start()[accounts[place]],
                        holdings.start()[accounts[place] + 1],
                        sums,
                        0);
                for (int i = 0; i < BLOCK; i++) {
                    found[i] = sums[i];
                }
                receiver.accept(place, first, found, Math.min(BLOCK, scenarios - first));
            }
        }
    }

    /// Every loss above a thread's threshold is kept, so their number decides.
    private boolean isComplete(int account) {
        int kept = 0;
        for (Workspace workspace : workspaces) {
            kept += workspace.buffers.size(account);
        }
        return kept >= reporter.depth();
    }

    /// The workspace of one thread.
    final class Workspace implements ColumnLosses.Sink {
        private final RowLosses writer;
        private final AccountTailBuffers buffers;
        private float[] losses = new float[rows.rows * BLOCK];
        private boolean isWhole;
        private int blocks;
        private int nextGuess = BLOCKS_BEFORE_FIRST_GUESS;

        private Workspace(PathBlock block) {
            this.writer = new RowLosses(rows, block);
            this.buffers = new AccountTailBuffers(reporter.depth(), accounts(), CAPACITY_IN_DEPTHS);
            for (int account = 0; account < accounts(); account++) {
                buffers.start(account, new float[0], Float.NEGATIVE_INFINITY);
            }
        }

        /// True if a column's losses are needed.
        boolean isWanted(int column) {
            return writer.isWanted(column);
        }

        /// Begins a block.
        ///
        /// @param count scenarios in the block
        void begin(int count) {
            isWhole = count == BLOCK;
            writer.begin(losses, 0);
        }

        /// Parts of one column read its losses while they are in the cache.
        @Override
        public void accept(int column, double[] unit) {
            writer.accept(column, unit);
            int row = rows.ownRow(column);
            if (isWhole && row >= 0) {
                addOfRow(row);
            }
        }

        /// Ends a block after all its columns.
        void finish(int index) {
            writer.finish(Math.min(BLOCK, scenarios - index * BLOCK), grossOfBlock[index]);
            for (int account : others) {
                buffers.add(account, holdings, account, losses, 0);
            }
            for (int row = 0; row < ofRow.length && !isWhole; row++) {
                addOfRow(row);
            }
            if (isKept) {
                lossesOfBlock[index] = losses;
                losses = new float[rows.rows * BLOCK];
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
            double expected = (double) blocks * BLOCK * reporter.depth() / scenarios;
            int rank = (int) Math.ceil(expected + standardErrors * Math.sqrt(expected) + standardErrors);
            for (int account = 0; account < accounts() && rank >= 1 && rank < reporter.depth(); account++) {
                buffers.guess(account, rank);
            }
        }
    }
}
