/// What a back-test found, as JSON and in words: for the page, the command line and jobs. Depends on
/// `calibration.backtest`.
@NullMarked
package io.plimsoll.service.backtest.report;

import org.jspecify.annotations.NullMarked;
