/// Tests of correlation and its repair.
@NullMarked
package io.plimsoll.calibration.dependence;

import org.jspecify.annotations.NullMarked;
