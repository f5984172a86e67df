/// Tests of `calibration.model`.
@NullMarked
package io.plimsoll.calibration.model;

import org.jspecify.annotations.NullMarked;
