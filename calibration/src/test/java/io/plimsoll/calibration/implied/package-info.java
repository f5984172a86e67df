/// Tests of implied volatilities and of the factors fitted to them.
@NullMarked
package io.plimsoll.calibration.implied;

import org.jspecify.annotations.NullMarked;
