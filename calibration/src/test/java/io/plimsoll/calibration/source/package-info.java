/// Tests of `calibration.source`.
@NullMarked
package io.plimsoll.calibration.source;

import org.jspecify.annotations.NullMarked;
