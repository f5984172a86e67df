package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.account.RowHoldings;

/// The unit losses that accounts are summed from, by block and row:
/// ```
/// losses    | block 0: row 0 x 256, row 1 x 256, ... | block 1: ... |     NaN after the last scenario
/// ```
interface UnitRows {
    /// The holdings of the accounts in these rows.
    RowHoldings holdings();

    /// Most scenarios that are loaded at once, a multiple of the block.
    int run();

    /// Loads some scenarios.
    ///
    /// @param first first scenario
    /// @param count number of scenarios, at most [#run]
    void load(int first, int count, Execution execution);

    /// The loaded losses.
    float[] losses();

    /// Start of a loaded block.
    int start(int block);

    /// The sum of the absolute losses of each row in all loaded scenarios so far; not finite if a loss is not.
    double[] gross();
}
