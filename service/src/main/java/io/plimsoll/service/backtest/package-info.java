/// Back-tests as the service knows them: the configuration in JSON or YAML, the run as a job that can be watched
/// and cancelled, and what came of it. For the command line and for jobs; depends on `calibration.backtest`,
/// `calibration.history`, `service.json.tree` and its subpackages.
@NullMarked
package io.plimsoll.service.backtest;

import org.jspecify.annotations.NullMarked;
