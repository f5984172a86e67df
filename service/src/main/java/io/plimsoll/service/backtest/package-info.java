/// Back-tests as the service knows them: the configuration in JSON or YAML, the run as a job that can be watched
/// and cancelled, and the report as a page and as JSON. For the command line and for jobs; depends on
/// `calibration.backtest`, `calibration.history` and `service.json.tree`.
@NullMarked
package io.plimsoll.service.backtest;

import org.jspecify.annotations.NullMarked;
