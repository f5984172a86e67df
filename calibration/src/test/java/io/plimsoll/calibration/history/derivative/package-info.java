/// Tests of `calibration.history.derivative`.
@NullMarked
package io.plimsoll.calibration.history.derivative;

import org.jspecify.annotations.NullMarked;
