/// Tests of optimisation.
@NullMarked
package io.plimsoll.calibration.optim;

import org.jspecify.annotations.NullMarked;
