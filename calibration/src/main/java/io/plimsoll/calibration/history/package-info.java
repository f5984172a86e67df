/// Price history: read with every fault named, put on one clock, turned into log-returns. Nothing is dropped
/// in silence: what cannot be used is refused, or stands beside the result.
///
/// For the estimators in `calibration.volatility` and `calibration.dependence`; depends on
/// `calibration.history.csv` and on `kernels.check`.
@NullMarked
package io.plimsoll.calibration.history;

import org.jspecify.annotations.NullMarked;
