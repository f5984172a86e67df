/// A back-test from end to end: the run, its assessment, how far it depends on its settings, and the parameters of
/// the models. For whoever writes it down; depends on the other packages of `calibration.backtest`.
@NullMarked
package io.plimsoll.calibration.backtest.report;

import org.jspecify.annotations.NullMarked;
