/// Calibrations and back-tests over HTTP: asking for one, watching it as it runs, ending it, and its documents; the
/// histories that they may name. For [io.plimsoll.service.http.HttpService]; depends on `service.job`,
/// `service.calibration`, `service.backtest`, `service.history` and `service.http.exchange`.
@NullMarked
package io.plimsoll.service.http.job;

import org.jspecify.annotations.NullMarked;
