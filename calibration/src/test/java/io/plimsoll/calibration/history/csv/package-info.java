/// Tests of `calibration.history.csv`.
@NullMarked
package io.plimsoll.calibration.history.csv;

import org.jspecify.annotations.NullMarked;
