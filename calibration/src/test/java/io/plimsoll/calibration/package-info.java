/// Tests of the module as a whole, on a part of the real history.
@NullMarked
package io.plimsoll.calibration;

import org.jspecify.annotations.NullMarked;
