/// Tests of `calibration.history.clean`.
@NullMarked
package io.plimsoll.calibration.history.clean;

import org.jspecify.annotations.NullMarked;
