/// The daily files of tardis.dev: `options_chain` and `derivative_ticker`, by the columns of its documentation
/// (docs.tardis.dev, "Downloadable CSV files"). Times are microseconds since 1970, volatilities percent.
///
/// Depends on the other packages of `calibration.history`.
@NullMarked
package io.plimsoll.calibration.history.tardis;

import org.jspecify.annotations.NullMarked;
