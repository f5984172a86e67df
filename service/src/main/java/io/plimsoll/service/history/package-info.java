/// Where the histories of a calibration or a back-test come from: paths of whoever runs the program, or, where
/// strangers ask, names in a folder of the operator's and what was sent with the request. For `service.calibration`,
/// `service.backtest` and the routes; depends on `calibration.history.csv` and `service.json.tree`.
@NullMarked
package io.plimsoll.service.history;

import org.jspecify.annotations.NullMarked;
