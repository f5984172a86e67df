/// Tests of `calibration.history.futures`.
@NullMarked
package io.plimsoll.calibration.history.futures;

import org.jspecify.annotations.NullMarked;
