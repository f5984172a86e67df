/// Tests of moments and decompositions.
@NullMarked
package io.plimsoll.calibration.stats;

import org.jspecify.annotations.NullMarked;
