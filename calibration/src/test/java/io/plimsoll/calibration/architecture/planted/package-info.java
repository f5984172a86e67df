/// Classes that break the rules on purpose.
@NullMarked
package io.plimsoll.calibration.architecture.planted;

import org.jspecify.annotations.NullMarked;
