/// Daily and intraday closing prices, from file to log-returns.
///
/// The readers take CSV files and return series, or every fault of the file. [PeriodCloses] turns a series into
/// log-returns over a [ReturnPeriod]; a gap never becomes a return. Options and futures are in
/// `history.derivative`, checks of the data in `history.clean`.
@NullMarked
package io.plimsoll.calibration.history;

import org.jspecify.annotations.NullMarked;
