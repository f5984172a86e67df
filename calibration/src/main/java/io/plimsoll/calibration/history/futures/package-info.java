/// The prices of futures beside their asset's index, time by time: Deribit's futures and tardis.dev's
/// `derivative_ticker`.
///
/// For the basis factor of `calibration.smile` and for daily closes out of tickers; depends on
/// `calibration.history.csv` and `calibration.history.chain` (names of instruments).
@NullMarked
package io.plimsoll.calibration.history.futures;

import org.jspecify.annotations.NullMarked;
