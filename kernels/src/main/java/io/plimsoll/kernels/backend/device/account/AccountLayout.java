package io.plimsoll.kernels.backend.device.account;

/// Where things stand in the header of a launch of accounts, and how scenarios are cut.
///
/// ```
/// block      | lane 0, 1, .. 63 | lane 0, 1, .. 63 | ... 8 times |      512 scenarios; a lane takes 8 of them,
///            | lane 0: 8 times | lane 1: 8 times | ... |                neighbours of other lanes, or of its own
/// group      what one lane takes of one block, or of two next to each other, or a scenario by itself
/// ```
final class AccountLayout {
    static final int ACCOUNTS = 0;
    /// Scenarios of the run.
    static final int COUNT = 1;
    /// From a row of unit losses to the next.
    static final int STRIDE = 2;

    static final int BLOCKS = 3;
    /// Blocks of a group; 0 where each scenario is one.
    static final int MERGED = 4;
    /// Groups of an account.
    static final int GROUPS = 5;
    /// Losses that are wanted of an account.
    static final int WANTED = 6;
    /// Most groups of an account that are listed.
    static final int LISTED = 7;
    /// Most losses of an account that are written.
    static final int ROOM = 8;

    static final int RUN = 9;
    /// Rows of unit losses.
    static final int ROWS = 10;
    /// Scenarios that were drawn twice; the second time they stand behind the others in each row.
    static final int AGAIN = 11;
    /// Where those stand.
    static final int AGAIN_START = 12;
    /// Scenarios whose unit losses are wanted.
    static final int SAMPLED = 13;
    /// Rows that are wanted as they are.
    static final int TAKEN = 14;

    /// From a scenario of a lane in a block to the next, and from the first of a lane to that of the next lane.
    static final int STEP = 15;

    static final int LANE_STEP = 16;

    static final int SIZE = 20;

    /// Work-items that share an account, or a row.
    static final int LANES = 64;
    /// Scenarios of a lane in a block.
    static final int SUMS = 8;

    static final int BLOCK = LANES * SUMS;
    /// Products of a sum in single precision; longer ones are sums of such.
    static final int CHUNK = 32;

    /// Below every loss that counts.
    static final float LOWEST = -Float.MAX_VALUE;

    private AccountLayout() {}
}
