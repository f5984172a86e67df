/// The portfolios that a back-test holds, and their profit from one day to a later one.
///
/// [CloseBooks] holds coins at fixed dollar amounts on closing prices. [ChainBooks] holds option and carry books, and
/// books that are neutral to the level of volatility, on real option chains: a fixed rule picks each day's book from
/// that day's chain, and the next chain revalues it. Both are a [BookSet]: factor changes, positions of a day in the
/// engine's instruments, and profit in US dollars.
@NullMarked
package io.plimsoll.calibration.backtest.portfolio;

import org.jspecify.annotations.NullMarked;
