package io.plimsoll.kernels.lane;

/// Draws the row of a history.
public final class HistoryLane {
    private static final int WORD_BITS = 32;

    private HistoryLane() {}

    /// The row `⌊word · rows / 2³²⌋` of a 32-bit word (Lemire, Fast random integer generation in an interval,
    /// 2019). The rejection step is omitted, so that every scenario takes one word; a row's probability is
    /// `1 / rows` up to 2⁻³².
    ///
    /// @param word from 0 to 2^32 - 1
    /// @param rows from 1 to 2^31 - 1
    public static int row(long word, int rows) {
        return (int) ((word * rows) >> WORD_BITS);
    }
}
