/// Tests of `calibration.history.chain`.
@NullMarked
package io.plimsoll.calibration.history.chain;

import org.jspecify.annotations.NullMarked;
