package io.plimsoll.kernels.backend.device.account;

/// The header of a launch of accounts, and the division of scenarios into blocks and groups.
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
    /// Distance between rows of unit losses.
    static final int STRIDE = 2;

    static final int BLOCKS = 3;
    /// Blocks of a group; 0 where each scenario is one.
    static final int MERGED = 4;
    /// Groups of an account.
    static final int GROUPS = 5;
    /// Wanted losses per account.
    static final int WANTED = 6;
    /// Most listed groups per account.
    static final int LISTED = 7;
    /// Most returned losses per account.
    static final int ROOM = 8;

    static final int RUN = 9;
    /// Rows of unit losses.
    static final int ROWS = 10;
    /// Number of scenarios drawn twice; repetitions come last in each row.
    static final int AGAIN = 11;
    /// Start of the repetitions.
    static final int AGAIN_START = 12;
    /// Number of scenarios whose unit losses are returned.
    static final int SAMPLED = 13;
    /// Number of rows that are returned.
    static final int TAKEN = 14;

    /// Distance between scenarios of a lane in a block, and between the first scenarios of neighbouring lanes.
    static final int STEP = 15;

    static final int LANE_STEP = 16;

    static final int SIZE = 20;

    /// Work-items that share an account, or a row.
    static final int LANES = 64;
    /// Scenarios per lane and block.
    static final int SUMS = 8;

    static final int BLOCK = LANES * SUMS;
    /// Products per partial sum in single precision.
    static final int CHUNK = 32;

    /// Below every finite loss.
    static final float LOWEST = -Float.MAX_VALUE;

    private AccountLayout() {}
}
