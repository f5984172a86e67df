package io.plimsoll.calibration.backtest.portfolio;

import java.util.List;

/// A rule that picks a day's portfolio from that day's option chain. One unit is one million dollars of the asset.
sealed interface ChainRule permits ChainBook, NeutralBook, HiddenBook {
    /// For a reader.
    String title();

    /// The legs; empty if the chain lacks one of them.
    List<ChainLeg> legs(ChainDay day);
}
