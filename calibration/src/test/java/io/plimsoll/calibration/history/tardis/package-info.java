/// Tests of `calibration.history.tardis`.
@NullMarked
package io.plimsoll.calibration.history.tardis;

import org.jspecify.annotations.NullMarked;
