/// Readers of the daily files of tardis.dev: `options_chain` and `derivative_ticker`.
///
/// The columns are those of its documentation (docs.tardis.dev, "Downloadable CSV files"). Times are microseconds
/// since 1970, volatilities percent. Each reader keeps the last row of a day, so a file may have any length.
@NullMarked
package io.plimsoll.calibration.history.tardis;

import org.jspecify.annotations.NullMarked;
