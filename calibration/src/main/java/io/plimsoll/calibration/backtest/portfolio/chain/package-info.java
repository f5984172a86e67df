/// Option books and a carry trade on real option chains, each day's book chosen by a fixed rule from that day's chain
/// and revalued with the next day's. For the rolling run; depends on `calibration.history.chain` and
/// `calibration.smile`.
@NullMarked
package io.plimsoll.calibration.backtest.portfolio.chain;

import org.jspecify.annotations.NullMarked;
