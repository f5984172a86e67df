/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.service.calibration;

import org.jspecify.annotations.NullMarked;
