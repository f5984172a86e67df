/// Tests of reading and aligning history.
@NullMarked
package io.plimsoll.calibration.history;

import org.jspecify.annotations.NullMarked;
