/// Half of a planted cycle.
@NullMarked
package io.plimsoll.calibration.architecture.planted.child;

import org.jspecify.annotations.NullMarked;
